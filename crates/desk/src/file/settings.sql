-- Settings of every connection. One process holds the file: EXCLUSIVE also keeps the WAL index in memory instead of a file.
PRAGMA cipher_log_level = NONE;
PRAGMA cipher_memory_security = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -16000;
PRAGMA wal_autocheckpoint = 1000;
