INSERT INTO object (sha256, kind, device, size, seq_from, seq_to, stage, received_ms, received_text, received_sig)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'received', ?7, ?8, ?9)
