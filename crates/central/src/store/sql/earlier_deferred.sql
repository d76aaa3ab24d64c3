SELECT seq_from
FROM object
WHERE device = ?1 AND kind = 'batch' AND stage = 'deferred' AND seq_from <= ?2
LIMIT 1
