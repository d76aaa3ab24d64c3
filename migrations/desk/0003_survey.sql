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

-- The whole catalogue of rules: lists by rule and confidence, and the day a roster last spoke of a finding.
ALTER TABLE finding_now ADD COLUMN rule TEXT NOT NULL DEFAULT '';
-- 0 low, 1 medium, 2 high.
ALTER TABLE finding_now ADD COLUMN confidence INTEGER NOT NULL DEFAULT 0;
-- The latest day up to which a roster spoke of it; '' = only the survey did.
ALTER TABLE finding_now ADD COLUMN told_on TEXT NOT NULL DEFAULT '';
-- Cleared once, and found again by a later roster.
ALTER TABLE finding_now ADD COLUMN reopened INTEGER NOT NULL DEFAULT 0 CHECK (reopened IN (0, 1));
CREATE INDEX finding_now_rule ON finding_now (rule, state, first_seen);
-- Whom a workplace's code decides about.
ALTER TABLE person ADD COLUMN workplace BLOB;
CREATE INDEX person_workplace ON person (workplace) WHERE workplace IS NOT NULL;
-- Each state somebody set a finding to, in its own line; follows from the log.
CREATE TABLE finding_step (
  finding BLOB NOT NULL CHECK (length(finding) = 16),
  op BLOB NOT NULL CHECK (length(op) = 16),
  at_ms INTEGER NOT NULL,
  worker BLOB NOT NULL CHECK (length(worker) = 16),
  state TEXT NOT NULL,
  reason TEXT,
  evidence TEXT,
  evidence_kind TEXT,
  PRIMARY KEY (finding, op)
) STRICT, WITHOUT ROWID;
UPDATE person SET judged_on = '';
UPDATE workplace SET judged_on = '';
