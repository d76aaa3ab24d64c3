UPDATE device
SET received_seq = ?2
WHERE device = ?1 AND received_seq < ?2 AND received_seq + 1 >= ?3
