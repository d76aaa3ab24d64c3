-- What each row of a staff list means, judged once, and the sum for each workplace: one edit among 5,000 rows changes two counts.
CREATE TABLE staff_now (
  staff BLOB PRIMARY KEY CHECK (length(staff) = 16),
  workplace BLOB NOT NULL CHECK (length(workplace) = 16),
  verdict TEXT NOT NULL,
  -- StaffJudgement as JSON.
  judgement TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_now_workplace ON staff_now (workplace, verdict);

CREATE TABLE staff_tally (
  workplace BLOB NOT NULL CHECK (length(workplace) = 16),
  judgement TEXT NOT NULL,
  rows INTEGER NOT NULL CHECK (rows >= 0),
  PRIMARY KEY (workplace, judgement)
) STRICT, WITHOUT ROWID;

-- What a list was judged against. A row that is missing, of another day or of another code: the whole list has to be judged anew.
CREATE TABLE staff_list (
  workplace BLOB PRIMARY KEY CHECK (length(workplace) = 16),
  code TEXT NOT NULL,
  judged_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;
