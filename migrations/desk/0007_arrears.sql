-- Files of the collector with what units have not paid, as they were handed over. Local to this device, looked up and never edited;
-- an older program that opens the file does not know them.

CREATE TABLE arrears_file (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  -- The collector by its full name, and its own name or number of the file.
  body TEXT NOT NULL CHECK (body <> ''),
  reference TEXT NOT NULL CHECK (reference <> ''),
  as_of TEXT NOT NULL,
  imported_at TEXT NOT NULL
) STRICT;

-- The contribution itself in fen; nothing is ever added to it.
CREATE TABLE arrears_row (
  file INTEGER NOT NULL REFERENCES arrears_file (n) ON DELETE CASCADE,
  at INTEGER NOT NULL CHECK (at > 0),
  code TEXT NOT NULL CHECK (code <> ''),
  line TEXT NOT NULL,
  from_month TEXT NOT NULL,
  to_month TEXT NOT NULL CHECK (to_month >= from_month),
  fen INTEGER NOT NULL CHECK (fen > 0),
  PRIMARY KEY (file, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX arrears_row_code ON arrears_row (code);
