-- Print runs by either writer, and what the index of a file says. An older program must not open the file: it would make plain
-- files for an archive's run, and files without their index.

-- Which writer makes the run's files.
ALTER TABLE run ADD COLUMN form TEXT NOT NULL DEFAULT 'plain' CHECK (form IN ('plain', 'archive'));

-- What the file's index says, as JSON, kept until the file has its name: drawn again after a crash it says the same.
ALTER TABLE run_part ADD COLUMN contents TEXT;
