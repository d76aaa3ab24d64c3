-- A register's entry by its service: the day it arrived, the days given for an answer, the day of the answer.
-- An older program cannot open the file any more; its papers are kept, and those it had served keep their day.

ALTER TABLE paper ADD COLUMN served_on TEXT NOT NULL DEFAULT '';
ALTER TABLE paper ADD COLUMN reply_days INTEGER NOT NULL DEFAULT 0 CHECK (reply_days >= 0);
ALTER TABLE paper ADD COLUMN replied_on TEXT NOT NULL DEFAULT '';
UPDATE paper SET served_on = coalesce(substr(json_extract(body, '$.f.served_at[0][1]'), 1, 10), '');

-- Who has not answered: few days of service with few spans, from which the register computes what is due.
CREATE INDEX paper_unanswered ON paper (served_on, reply_days) WHERE replied_on = '' AND reply_days > 0;
