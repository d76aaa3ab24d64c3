SELECT x.arrival, x.body, r.roster, r.kind, r.department, r.as_of
FROM roster_row x JOIN roster r ON r.roster = x.roster
WHERE x.arrival > ?1 AND x.region >= ?2 AND x.region < ?3 AND x.area >= ?4 AND x.area < ?5 AND r.retired_ms IS NULL
ORDER BY x.arrival
LIMIT ?6
