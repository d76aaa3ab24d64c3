-- ?1 = end of the own log.
SELECT
  max(0, ?1 - coalesce((SELECT max(seq_to) FROM batch), 0)),
  coalesce((SELECT sum(seq_to - seq_from + 1) FROM batch WHERE stage = 'sealed'), 0),
  coalesce((SELECT sum(seq_to - seq_from + 1) FROM batch WHERE stage IN ('received', 'deferred')), 0),
  coalesce((SELECT sum(seq_to - seq_from + 1) FROM batch WHERE stage = 'applied'), 0),
  (SELECT max(at_ms) FROM receipt WHERE stage = 'applied' AND void = 0),
  (SELECT count(*) FROM op_verdict),
  (SELECT count(*) FROM blob WHERE confirmed = 0),
  (SELECT online FROM sync_state)
