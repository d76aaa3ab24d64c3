-- Sync: sealed batches, receipts, verdicts, carried objects, sessions. An older program cannot open a file with it.
-- Hashes are the 32 bytes of SHA-256; moments are Unix milliseconds by this device unless a column says otherwise.

CREATE INDEX photo_own_seq ON photo (own_seq);
CREATE INDEX blob_waiting ON blob (sha256) WHERE confirmed = 0;

-- Own sealed batches: gapless, never overlapping. The file is outbox/<sha256>.spb until pruned.
CREATE TABLE batch (
  sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
  seq_from INTEGER NOT NULL UNIQUE CHECK (seq_from > 0),
  seq_to INTEGER NOT NULL UNIQUE CHECK (seq_to >= seq_from),
  photos INTEGER NOT NULL CHECK (photos >= 0),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  sealed_at_ms INTEGER NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('sealed', 'received', 'deferred', 'applied')),
  stage_at_ms INTEGER NOT NULL,
  pruned_at_ms INTEGER
) STRICT, WITHOUT ROWID;

-- Central's words, verbatim and verified before they came in here. `void` = central went back behind it (restored from a backup).
CREATE TABLE receipt (
  object BLOB NOT NULL CHECK (length(object) = 32),
  stage TEXT NOT NULL CHECK (stage IN ('received', 'deferred', 'applied')),
  at_ms INTEGER NOT NULL,
  body TEXT NOT NULL,
  signature BLOB NOT NULL CHECK (length(signature) = 64),
  void INTEGER NOT NULL DEFAULT 0 CHECK (void IN (0, 1)),
  PRIMARY KEY (object, stage, at_ms)
) STRICT, WITHOUT ROWID;

-- Own operations that central could not simply accept.
CREATE TABLE op_verdict (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  verdict TEXT NOT NULL CHECK (verdict IN ('conflict', 'rejected', 'quarantined')),
  code TEXT,
  fields TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT;

-- Other devices' sealed files, brought here in a folder, to be handed on as they are.
CREATE TABLE carried (
  sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
  kind TEXT NOT NULL CHECK (kind IN ('batch', 'blob')),
  sender BLOB CHECK (length(sender) = 16),
  seq_from INTEGER NOT NULL,
  seq_to INTEGER NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  taken_at_ms INTEGER NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('sealed', 'received', 'deferred', 'applied')),
  stage_at_ms INTEGER NOT NULL,
  set_aside TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_session (
  n INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  confirmed INTEGER NOT NULL DEFAULT 0,
  came_in INTEGER NOT NULL DEFAULT 0,
  result TEXT NOT NULL CHECK (result IN ('running', 'done', 'unreachable', 'refused', 'interrupted', 'cancelled')),
  code TEXT
) STRICT;

CREATE TABLE sync_state (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  feed_cursor INTEGER NOT NULL DEFAULT 0 CHECK (feed_cursor >= 0),
  -- The photo or carried object central signed for last; see sync/core.rs.
  newest_object BLOB CHECK (length(newest_object) = 32),
  online INTEGER NOT NULL DEFAULT 0 CHECK (online IN (0, 1))
) STRICT;
INSERT INTO sync_state (one) VALUES (1);
