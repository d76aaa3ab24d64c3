SELECT arrival, device, seq, hash, body, at_ms
FROM chg
WHERE arrival > ?1 AND region >= ?2 AND region < ?3 AND grid >= ?4 AND grid < ?5 AND device <> ?6 AND folded = 1
ORDER BY arrival
LIMIT ?7
