-- Own batches from ?1 on, and everything that has no position: photographs and carried objects.
UPDATE receipt SET void = 1
WHERE void = 0
  AND object NOT IN (SELECT sha256 FROM batch WHERE seq_to < ?1)
