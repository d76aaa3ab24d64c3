-- The whole survey: staff lists, construction projects, corrections; findings about more than persons and workplaces.

-- One line of a workplace's staff list (F3a).
CREATE TABLE staff (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  grid TEXT NOT NULL,
  rev INTEGER NOT NULL CHECK (rev > 0),
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  own_seq INTEGER NOT NULL,
  conflicts INTEGER NOT NULL CHECK (conflicts >= 0),
  body TEXT NOT NULL,
  workplace BLOB,
  name TEXT NOT NULL DEFAULT '',
  number TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX staff_workplace ON staff (workplace, removed, n);
CREATE INDEX staff_number ON staff (number) WHERE number <> '';
CREATE INDEX staff_conflicts ON staff (conflicts) WHERE conflicts > 0;

CREATE TABLE project (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  grid TEXT NOT NULL,
  rev INTEGER NOT NULL CHECK (rev > 0),
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  own_seq INTEGER NOT NULL,
  conflicts INTEGER NOT NULL CHECK (conflicts >= 0),
  body TEXT NOT NULL,
  workplace BLOB,
  started_on TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX project_workplace ON project (workplace);
CREATE INDEX project_conflicts ON project (conflicts) WHERE conflicts > 0;

CREATE TABLE correction (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  grid TEXT NOT NULL,
  rev INTEGER NOT NULL CHECK (rev > 0),
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  own_seq INTEGER NOT NULL,
  conflicts INTEGER NOT NULL CHECK (conflicts >= 0),
  body TEXT NOT NULL,
  person BLOB,
  state TEXT NOT NULL DEFAULT '',
  asked_at TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX correction_person ON correction (person);
CREATE INDEX correction_state ON correction (state, asked_at);
CREATE INDEX correction_conflicts ON correction (conflicts) WHERE conflicts > 0;
