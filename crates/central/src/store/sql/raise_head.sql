UPDATE device
SET head_seq = ?2, head_hash = ?3, received_seq = CASE WHEN received_seq < ?2 THEN ?2 ELSE received_seq END
WHERE device = ?1
