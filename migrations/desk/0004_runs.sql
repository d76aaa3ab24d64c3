-- Print runs: many papers in one go, resumable after a crash. Local to this device; the papers themselves are records of the log.

CREATE TABLE run (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  template TEXT NOT NULL,
  bound TEXT NOT NULL CHECK (bound IN ('merged', 'separate')),
  folder TEXT NOT NULL,
  -- Also for those who have had this paper about the same finding.
  again INTEGER NOT NULL CHECK (again IN (0, 1)),
  made_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'done', 'cancelled')),
  -- Why it stands still, as a code; NULL while it runs or when somebody stopped it.
  stopped_by TEXT
) STRICT;

-- What the run is to print, in walking order. `entry` is the register entry it will have: the QR code carries it, so it is fixed at the start.
CREATE TABLE run_item (
  run INTEGER NOT NULL REFERENCES run (n) ON DELETE CASCADE,
  at INTEGER NOT NULL CHECK (at >= 0),
  subject_kind TEXT NOT NULL,
  subject BLOB NOT NULL CHECK (length(subject) = 16),
  finding BLOB CHECK (length(finding) = 16),
  entry BLOB NOT NULL CHECK (length(entry) = 16),
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'entered', 'skipped')),
  -- Why it was left out: SkipReason as JSON.
  reason TEXT,
  part INTEGER,
  PRIMARY KEY (run, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_item_waiting ON run_item (run, state, at);

-- One file of the run. `entered`: its papers are in the register, the file may not have its name yet. `done`: it has.
CREATE TABLE run_part (
  run INTEGER NOT NULL REFERENCES run (n) ON DELETE CASCADE,
  part INTEGER NOT NULL CHECK (part > 0),
  file TEXT NOT NULL,
  pages INTEGER NOT NULL CHECK (pages > 0),
  state TEXT NOT NULL CHECK (state IN ('entered', 'done')),
  PRIMARY KEY (run, part)
) STRICT, WITHOUT ROWID;

-- A register's entry by its template: a run leaves out those who have had the same paper.
ALTER TABLE paper ADD COLUMN template TEXT NOT NULL DEFAULT '';
