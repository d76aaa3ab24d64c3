-- ?1 = end of the own log.
SELECT
  max(0, ?1 - coalesce((SELECT max(seq_to) FROM batch), 0)),
  coalesce((SELECT sum(seq_to - seq_from + 1) FROM batch WHERE stage = 'sealed'), 0),
  coalesce((SELECT sum(seq_to - seq_from + 1) FROM batch WHERE stage IN ('received', 'deferred')), 0),
  coalesce((SELECT sum(seq_to - seq_from + 1) FROM batch WHERE stage = 'applied'), 0),
  (SELECT max(at_ms) FROM receipt WHERE stage = 'applied' AND void = 0),
  -- A conflict is dealt with when nobody disagrees about its record any more.
  (SELECT count(*) FROM op_verdict WHERE verdict <> 'conflict')
    + (SELECT count(*) FROM op_verdict JOIN op ON op.seq = op_verdict.seq AND op.device = (SELECT device_id FROM device)
       WHERE op_verdict.verdict = 'conflict' AND (
         EXISTS (SELECT 1 FROM person WHERE id = op.entity AND conflicts > 0)
         OR EXISTS (SELECT 1 FROM household WHERE id = op.entity AND conflicts > 0)
         OR EXISTS (SELECT 1 FROM door WHERE id = op.entity AND conflicts > 0)
         OR EXISTS (SELECT 1 FROM workplace WHERE id = op.entity AND conflicts > 0))),
  (SELECT count(*) FROM blob WHERE confirmed = 0),
  (SELECT online FROM sync_state)
