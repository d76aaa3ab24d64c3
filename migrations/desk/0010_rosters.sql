-- A roster counts when all its rows have come; until then the one before it stands, though it was replaced. And it is known which lines
-- a roster covers, because its silence says nothing of the others.

ALTER TABLE roster ADD COLUMN complete INTEGER NOT NULL DEFAULT 1 CHECK (complete IN (0, 1));
ALTER TABLE roster ADD COLUMN retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1));
-- The codes of the data standard, '110 170'; '' where rows have no line.
ALTER TABLE roster ADD COLUMN lines TEXT NOT NULL DEFAULT '';
UPDATE roster SET lines = coalesce(
  (SELECT group_concat(code, ' ')
   FROM (SELECT '110' AS code, '"employee_pension"' AS name UNION ALL SELECT '170', '"resident_pension"'
         UNION ALL SELECT '210', '"unemployment"' UNION ALL SELECT '310', '"employee_medical"'
         UNION ALL SELECT '390', '"resident_medical"' UNION ALL SELECT '410', '"work_injury"'
         UNION ALL SELECT '510', '"maternity"')
   WHERE EXISTS (SELECT 1 FROM roster_row WHERE roster = roster.id AND instr(body, name) > 0)), '')
WHERE kind IN ('insured_persons', 'insured_units');
