-- A register's entry by whom it is for: a proof of delivery finds the paper that is delivered, in a register of any length.

ALTER TABLE paper ADD COLUMN subject BLOB;
UPDATE paper SET subject = unhex(json_extract(body, '$.f.subject[0][1]'), '-');
CREATE INDEX paper_subject ON paper (subject, printed_at) WHERE subject IS NOT NULL;
