-- The device file, first form. An older program cannot open a file with a later migration than it knows.
-- Identifiers are 16-byte UUIDs. A row's body is what Record folds to (compact JSON); the other columns are its index and can be rebuilt from `op`.

CREATE TABLE device (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  device_id BLOB NOT NULL CHECK (length(device_id) = 16),
  central_id BLOB NOT NULL CHECK (length(central_id) = 16),
  central_name TEXT NOT NULL,
  central_url TEXT NOT NULL,
  cert_sha256 BLOB NOT NULL CHECK (length(cert_sha256) = 32),
  worker_id BLOB NOT NULL CHECK (length(worker_id) = 16),
  worker_name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('grid_worker', 'clerk', 'auditor', 'sysadmin')),
  scope TEXT NOT NULL CHECK (scope <> ''),
  scope_name TEXT NOT NULL,
  signing_key BLOB NOT NULL CHECK (length(signing_key) = 32),
  opening_key BLOB NOT NULL CHECK (length(opening_key) = 32),
  central_verifying BLOB NOT NULL CHECK (length(central_verifying) = 32),
  central_sealing BLOB NOT NULL CHECK (length(central_sealing) = 32),
  street_sealing BLOB NOT NULL CHECK (length(street_sealing) = 32),
  street_opening BLOB CHECK (length(street_opening) = 32),
  region_pack TEXT NOT NULL,
  demo_pin TEXT,
  revoked INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1)),
  -- Every own operation up to here is covered by a stored, signed receipt of stage "applied".
  confirmed_seq INTEGER NOT NULL DEFAULT 0 CHECK (confirmed_seq >= 0)
) STRICT;

CREATE TABLE worker (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  name TEXT NOT NULL,
  role TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The change log: own and others' operations in the order in which they arrived here. Append-only.
CREATE TABLE op (
  arrival INTEGER PRIMARY KEY,
  device BLOB NOT NULL CHECK (length(device) = 16),
  seq INTEGER NOT NULL CHECK (seq > 0),
  entity BLOB CHECK (length(entity) = 16),
  received_at_ms INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  bytes BLOB NOT NULL,
  UNIQUE (device, seq)
) STRICT;
CREATE TRIGGER op_is_append_only_u BEFORE UPDATE ON op BEGIN SELECT RAISE(ABORT, 'op is append-only'); END;
CREATE TRIGGER op_is_append_only_d BEFORE DELETE ON op BEGIN SELECT RAISE(ABORT, 'op is append-only'); END;

CREATE TABLE building (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  grid TEXT NOT NULL,
  rev INTEGER NOT NULL CHECK (rev > 0),
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  own_seq INTEGER NOT NULL,
  conflicts INTEGER NOT NULL CHECK (conflicts >= 0),
  body TEXT NOT NULL,
  walk TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL
) STRICT;
CREATE INDEX building_walk ON building (walk);

CREATE TABLE door (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  grid TEXT NOT NULL,
  rev INTEGER NOT NULL CHECK (rev > 0),
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  own_seq INTEGER NOT NULL,
  conflicts INTEGER NOT NULL CHECK (conflicts >= 0),
  body TEXT NOT NULL,
  building BLOB,
  unit INTEGER NOT NULL DEFAULT 0,
  floor INTEGER NOT NULL DEFAULT 0,
  number TEXT NOT NULL DEFAULT '',
  -- Derived from the door's own and its neighbours' records; see derive/doors.rs.
  walk TEXT NOT NULL DEFAULT '',
  room_key TEXT NOT NULL DEFAULT '',
  label TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'todo' CHECK (status IN ('todo', 'doing', 'again', 'done', 'returned', 'empty')),
  last_own_seq INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  call_back_at TEXT,
  householder TEXT,
  persons INTEGER NOT NULL DEFAULT 0,
  persons_settled INTEGER NOT NULL DEFAULT 0,
  persons_with_findings INTEGER NOT NULL DEFAULT 0,
  findings INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX door_conflicts ON door (conflicts) WHERE conflicts > 0;
CREATE INDEX door_walk ON door (walk);
CREATE INDEX door_building ON door (building, walk);
-- The two that counts and to-do lists are read from without touching the rows.
CREATE INDEX door_tally ON door (building, removed, status, findings);
CREATE INDEX door_status ON door (status, removed, walk);
CREATE INDEX door_room_key ON door (room_key);

CREATE TABLE household (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  grid TEXT NOT NULL,
  rev INTEGER NOT NULL CHECK (rev > 0),
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  own_seq INTEGER NOT NULL,
  conflicts INTEGER NOT NULL CHECK (conflicts >= 0),
  body TEXT NOT NULL,
  door BLOB,
  phone TEXT NOT NULL DEFAULT '',
  phone_tail TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX household_conflicts ON household (conflicts) WHERE conflicts > 0;
CREATE INDEX household_door ON household (door);
CREATE INDEX household_phone ON household (phone) WHERE phone <> '';
CREATE INDEX household_phone_tail ON household (phone_tail) WHERE phone_tail <> '';

CREATE TABLE person (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  grid TEXT NOT NULL,
  rev INTEGER NOT NULL CHECK (rev > 0),
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  own_seq INTEGER NOT NULL,
  conflicts INTEGER NOT NULL CHECK (conflicts >= 0),
  body TEXT NOT NULL,
  household BLOB,
  name TEXT NOT NULL DEFAULT '',
  pinyin TEXT NOT NULL DEFAULT '',
  initials TEXT NOT NULL DEFAULT '',
  number TEXT NOT NULL DEFAULT '',
  tail4 TEXT NOT NULL DEFAULT '',
  tail6 TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  phone_tail TEXT NOT NULL DEFAULT '',
  -- The day for which the findings were last computed; '' = stale.
  judged_on TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX person_conflicts ON person (conflicts) WHERE conflicts > 0;
CREATE INDEX person_household ON person (household);
CREATE INDEX person_name ON person (name);
CREATE INDEX person_pinyin ON person (pinyin);
CREATE INDEX person_initials ON person (initials);
CREATE INDEX person_number ON person (number) WHERE number <> '';
CREATE INDEX person_tail4 ON person (tail4) WHERE tail4 <> '';
CREATE INDEX person_tail6 ON person (tail6) WHERE tail6 <> '';
CREATE INDEX person_phone ON person (phone) WHERE phone <> '';
CREATE INDEX person_phone_tail ON person (phone_tail) WHERE phone_tail <> '';
CREATE INDEX person_judged_on ON person (judged_on) WHERE removed = 0;

-- Given names and every later part of a name, so that 小兰 finds 王小兰 without a scan.
CREATE TABLE person_suffix (
  suffix TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES person (n) ON DELETE CASCADE,
  PRIMARY KEY (suffix, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_suffix_person ON person_suffix (person);

CREATE TABLE workplace (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  grid TEXT NOT NULL,
  rev INTEGER NOT NULL CHECK (rev > 0),
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  own_seq INTEGER NOT NULL,
  conflicts INTEGER NOT NULL CHECK (conflicts >= 0),
  body TEXT NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  pinyin TEXT NOT NULL DEFAULT '',
  initials TEXT NOT NULL DEFAULT '',
  code TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  phone_tail TEXT NOT NULL DEFAULT '',
  door BLOB,
  judged_on TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'todo' CHECK (status IN ('todo', 'doing', 'again', 'done', 'returned', 'empty')),
  last_own_seq INTEGER NOT NULL DEFAULT 0,
  findings INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX workplace_conflicts ON workplace (conflicts) WHERE conflicts > 0;
CREATE INDEX workplace_door ON workplace (door) WHERE door IS NOT NULL;
CREATE INDEX workplace_name ON workplace (name);
CREATE INDEX workplace_pinyin ON workplace (pinyin);
CREATE INDEX workplace_initials ON workplace (initials);
CREATE INDEX workplace_code ON workplace (code) WHERE code <> '';
CREATE INDEX workplace_phone_tail ON workplace (phone_tail) WHERE phone_tail <> '';
CREATE INDEX workplace_judged_on ON workplace (judged_on) WHERE removed = 0;

CREATE TABLE visit (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  grid TEXT NOT NULL,
  rev INTEGER NOT NULL CHECK (rev > 0),
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  own_seq INTEGER NOT NULL,
  conflicts INTEGER NOT NULL CHECK (conflicts >= 0),
  body TEXT NOT NULL,
  place BLOB,
  started_at TEXT NOT NULL DEFAULT '',
  outcome TEXT,
  call_back_at TEXT
) STRICT;
CREATE INDEX visit_place ON visit (place, started_at);

CREATE TABLE photo (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  grid TEXT NOT NULL,
  rev INTEGER NOT NULL CHECK (rev > 0),
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  own_seq INTEGER NOT NULL,
  conflicts INTEGER NOT NULL CHECK (conflicts >= 0),
  body TEXT NOT NULL,
  owner BLOB,
  blob TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX photo_owner ON photo (owner);

CREATE TABLE paper (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  grid TEXT NOT NULL,
  rev INTEGER NOT NULL CHECK (rev > 0),
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  own_seq INTEGER NOT NULL,
  conflicts INTEGER NOT NULL CHECK (conflicts >= 0),
  body TEXT NOT NULL,
  serial TEXT NOT NULL DEFAULT '',
  finding BLOB,
  printed_at TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX paper_printed_at ON paper (printed_at);
CREATE INDEX paper_serial ON paper (serial);
CREATE INDEX paper_finding ON paper (finding, printed_at) WHERE finding IS NOT NULL;

CREATE TABLE finding (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  grid TEXT NOT NULL,
  rev INTEGER NOT NULL CHECK (rev > 0),
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  own_seq INTEGER NOT NULL,
  conflicts INTEGER NOT NULL CHECK (conflicts >= 0),
  body TEXT NOT NULL,
  subject BLOB,
  rule TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'open',
  first_seen TEXT,
  changed_on TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX finding_changed_on ON finding (changed_on);

-- What the rules say now, with the state of its handling. A cache: it can always be computed again.
CREATE TABLE finding_now (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  queue TEXT NOT NULL,
  grid TEXT NOT NULL,
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('person', 'workplace')),
  subject BLOB NOT NULL CHECK (length(subject) = 16),
  state TEXT NOT NULL CHECK (state IN ('open', 'told', 'in_progress', 'cleared', 'untrue')),
  first_seen TEXT NOT NULL,
  closed_on TEXT,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_now_subject ON finding_now (subject);
CREATE INDEX finding_now_queue ON finding_now (queue, state, first_seen);

-- Addresses of doors (2n) and workplaces (2n + 1), cut into single Han characters and runs of digits by the program.
CREATE VIRTUAL TABLE place USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'unicode61');

-- One line for each door or workplace that other devices changed.
CREATE TABLE incoming (
  place BLOB PRIMARY KEY CHECK (length(place) = 16),
  kind TEXT NOT NULL CHECK (kind IN ('door', 'workplace')),
  received_at_ms INTEGER NOT NULL,
  worker BLOB NOT NULL CHECK (length(worker) = 16),
  changes INTEGER NOT NULL CHECK (changes > 0),
  seen INTEGER NOT NULL DEFAULT 0 CHECK (seen IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX incoming_received ON incoming (seen, received_at_ms);

CREATE TABLE roster (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  kind TEXT NOT NULL,
  department TEXT NOT NULL,
  as_of TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE roster_row (
  roster BLOB NOT NULL REFERENCES roster (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (roster, key, body)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  n INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  worker TEXT NOT NULL,
  action TEXT NOT NULL,
  about TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TRIGGER audit_is_append_only_u BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_is_append_only_d BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

-- Keys of the sealed photographs in blobs/; the name is the SHA-256 of the sealed bytes. Sync sets `confirmed` with a stored receipt.
CREATE TABLE blob (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  key BLOB NOT NULL CHECK (length(key) = 32),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  confirmed INTEGER NOT NULL DEFAULT 0 CHECK (confirmed IN (0, 1))
) STRICT, WITHOUT ROWID;
