-- Whether somebody ticked the findings of a run: only then is anybody written to whom survey and rosters disagree about. Of runs
-- that an older program noted this is not known; they print what was chosen then.

ALTER TABLE run ADD COLUMN chosen INTEGER NOT NULL DEFAULT 1 CHECK (chosen IN (0, 1));
