-- First shape of central's store. An older program cannot open it; there is none.
-- `arrival` is central's own order of everything that comes down to devices; it is given out under the one row of `writer`.
-- Every growing table begins its key with `region`, the 12-digit community as a number, so that it can be split by place.

CREATE TABLE writer (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    arrival INTEGER NOT NULL,
    pack_sha256 BLOB
) STRICT;
INSERT INTO writer (one, arrival) VALUES (1, 0);

CREATE TABLE worker (
    worker BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    scope TEXT NOT NULL,
    arrival INTEGER NOT NULL
) STRICT;

CREATE TABLE device (
    device BLOB PRIMARY KEY,
    verifying_key BLOB NOT NULL,
    sealing_key BLOB NOT NULL,
    worker BLOB NOT NULL REFERENCES worker (worker),
    scope TEXT NOT NULL,
    scope_name TEXT,
    label TEXT,
    program TEXT,
    fingerprint TEXT NOT NULL,
    enrolled_ms INTEGER NOT NULL,
    revoked_ms INTEGER,
    head_seq INTEGER NOT NULL,
    head_hash BLOB NOT NULL,
    received_seq INTEGER NOT NULL,
    acked INTEGER NOT NULL,
    seen_ms INTEGER
) STRICT;

CREATE TABLE ticket (
    code_sha256 BLOB PRIMARY KEY,
    worker BLOB NOT NULL,
    worker_name TEXT NOT NULL,
    role TEXT NOT NULL,
    scope TEXT NOT NULL,
    scope_name TEXT,
    expires_ms INTEGER NOT NULL,
    used_ms INTEGER
) STRICT;

CREATE TABLE nonce (
    device BLOB NOT NULL,
    nonce BLOB NOT NULL,
    seen_ms INTEGER NOT NULL,
    PRIMARY KEY (device, nonce)
) STRICT, WITHOUT ROWID;
CREATE INDEX nonce_seen ON nonce (seen_ms);

-- The ledger of objects: one row for each batch or photo that is durable in the object folder.
CREATE TABLE object (
    sha256 BLOB PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('batch', 'blob')),
    device BLOB NOT NULL,
    size INTEGER NOT NULL,
    seq_from INTEGER NOT NULL,
    seq_to INTEGER NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('received', 'deferred', 'applied')),
    received_ms INTEGER NOT NULL,
    received_text TEXT NOT NULL,
    received_sig BLOB NOT NULL,
    final_text TEXT,
    final_sig BLOB
) STRICT;
CREATE INDEX object_waiting ON object (device, seq_from);

-- Photos that applied batches speak of: whose they are and in which batch their key is.
CREATE TABLE photo (
    sha256 BLOB PRIMARY KEY,
    device BLOB NOT NULL,
    uid BLOB NOT NULL,
    batch_sha256 BLOB NOT NULL
) STRICT;

-- Every operation that arrived, verbatim. Only ever inserted into.
CREATE TABLE chg (
    region INTEGER NOT NULL,
    arrival INTEGER NOT NULL,
    device BLOB NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    grid TEXT,
    uid BLOB,
    folded INTEGER NOT NULL CHECK (folded IN (0, 1)),
    verdict TEXT NOT NULL,
    clock_ahead INTEGER NOT NULL CHECK (clock_ahead IN (0, 1)),
    at_ms INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (region, arrival)
) STRICT, WITHOUT ROWID;
CREATE INDEX chg_log ON chg (device, seq);
CREATE INDEX chg_arrival ON chg (arrival);

-- The fold of `chg`: can be thrown away and made again.
CREATE TABLE cur (
    region INTEGER NOT NULL,
    uid BLOB NOT NULL,
    kind TEXT NOT NULL,
    grid TEXT NOT NULL,
    rev INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (region, uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX cur_uid ON cur (uid);

CREATE TABLE roster (
    roster BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    department TEXT NOT NULL,
    as_of TEXT NOT NULL,
    imported_ms INTEGER NOT NULL,
    retired_ms INTEGER
) STRICT;

CREATE TABLE roster_row (
    region INTEGER NOT NULL,
    arrival INTEGER NOT NULL,
    roster BLOB NOT NULL,
    area TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (region, arrival)
) STRICT, WITHOUT ROWID;
CREATE INDEX roster_row_arrival ON roster_row (arrival);
CREATE INDEX roster_row_roster ON roster_row (roster);

-- Whatever else comes down: for one device, or for every device when `device` is NULL.
CREATE TABLE notice (
    arrival INTEGER PRIMARY KEY,
    device BLOB,
    body TEXT NOT NULL
) STRICT;

-- Hash-chained; only ever inserted into.
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT;
