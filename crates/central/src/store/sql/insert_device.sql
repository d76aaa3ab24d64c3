INSERT INTO device (device, verifying_key, sealing_key, worker, scope, scope_name, label, program, fingerprint,
                    enrolled_ms, head_seq, head_hash, received_seq, acked)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, ?11, 0, 0)
