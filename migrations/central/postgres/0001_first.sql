-- First shape of central's store. An older program cannot open it; there is none.
-- `arrival` is central's own order of everything that comes down to devices; it is given out under the one row of `writer`.
-- Every growing table begins its key with `region`, the 12-digit community as a number, so that it can be split by place.

CREATE TABLE writer (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    arrival BIGINT NOT NULL,
    pack_sha256 BYTEA
);
INSERT INTO writer (one, arrival) VALUES (1, 0);

CREATE TABLE worker (
    worker UUID PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    scope TEXT NOT NULL,
    arrival BIGINT NOT NULL
);

CREATE TABLE device (
    device UUID PRIMARY KEY,
    verifying_key BYTEA NOT NULL,
    sealing_key BYTEA NOT NULL,
    worker UUID NOT NULL REFERENCES worker (worker),
    scope TEXT NOT NULL,
    scope_name TEXT,
    label TEXT,
    program TEXT,
    fingerprint TEXT NOT NULL,
    enrolled_ms BIGINT NOT NULL,
    revoked_ms BIGINT,
    head_seq BIGINT NOT NULL,
    head_hash BYTEA NOT NULL,
    received_seq BIGINT NOT NULL,
    acked BIGINT NOT NULL,
    seen_ms BIGINT
);

CREATE TABLE ticket (
    code_sha256 BYTEA PRIMARY KEY,
    worker UUID NOT NULL,
    worker_name TEXT NOT NULL,
    role TEXT NOT NULL,
    scope TEXT NOT NULL,
    scope_name TEXT,
    expires_ms BIGINT NOT NULL,
    used_ms BIGINT
);

CREATE TABLE nonce (
    device UUID NOT NULL,
    nonce BYTEA NOT NULL,
    seen_ms BIGINT NOT NULL,
    PRIMARY KEY (device, nonce)
);
CREATE INDEX nonce_seen ON nonce (seen_ms);

-- The ledger of objects: one row for each batch or photo that is durable in the object folder.
CREATE TABLE object (
    sha256 BYTEA PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('batch', 'blob')),
    device UUID NOT NULL,
    size BIGINT NOT NULL,
    seq_from BIGINT NOT NULL,
    seq_to BIGINT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('received', 'deferred', 'applied')),
    received_ms BIGINT NOT NULL,
    received_text TEXT NOT NULL,
    received_sig BYTEA NOT NULL,
    final_text TEXT,
    final_sig BYTEA
);
CREATE INDEX object_waiting ON object (device, seq_from);

-- Photos that applied batches speak of: whose they are and in which batch their key is.
CREATE TABLE photo (
    sha256 BYTEA PRIMARY KEY,
    device UUID NOT NULL,
    uid UUID NOT NULL,
    batch_sha256 BYTEA NOT NULL
);

-- Every operation that arrived, verbatim. Only ever inserted into.
CREATE TABLE chg (
    region BIGINT NOT NULL,
    arrival BIGINT NOT NULL,
    device UUID NOT NULL,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    grid TEXT,
    uid UUID,
    folded BIGINT NOT NULL CHECK (folded IN (0, 1)),
    verdict TEXT NOT NULL,
    clock_ahead BIGINT NOT NULL CHECK (clock_ahead IN (0, 1)),
    at_ms BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (region, arrival)
);
CREATE INDEX chg_log ON chg (device, seq);
CREATE INDEX chg_arrival ON chg (arrival);

-- The fold of `chg`: can be thrown away and made again.
CREATE TABLE cur (
    region BIGINT NOT NULL,
    uid UUID NOT NULL,
    kind TEXT NOT NULL,
    grid TEXT NOT NULL,
    rev BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (region, uid)
);
CREATE INDEX cur_uid ON cur (uid);

CREATE TABLE roster (
    roster UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    department TEXT NOT NULL,
    as_of TEXT NOT NULL,
    imported_ms BIGINT NOT NULL,
    retired_ms BIGINT
);

CREATE TABLE roster_row (
    region BIGINT NOT NULL,
    arrival BIGINT NOT NULL,
    roster UUID NOT NULL,
    area TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (region, arrival)
);
CREATE INDEX roster_row_arrival ON roster_row (arrival);
CREATE INDEX roster_row_roster ON roster_row (roster);

-- Whatever else comes down: for one device, or for every device when `device` is NULL.
CREATE TABLE notice (
    arrival BIGINT PRIMARY KEY,
    device UUID,
    body TEXT NOT NULL
);

-- Hash-chained; only ever inserted into.
CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    at_ms BIGINT NOT NULL,
    body TEXT NOT NULL,
    hash BYTEA NOT NULL
);
