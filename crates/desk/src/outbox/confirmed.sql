-- End of the unbroken run of applied batches from the beginning: just before the first batch that is not applied, else the last one's end.
SELECT coalesce(
  (SELECT min(seq_from) - 1 FROM batch WHERE stage <> 'applied'),
  (SELECT max(seq_to) FROM batch),
  0)
