SELECT arrival, body
FROM notice
WHERE arrival > ?1 AND (device = ?2 OR device IS NULL)
ORDER BY arrival
LIMIT ?3
