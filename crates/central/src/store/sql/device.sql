SELECT d.device, d.verifying_key, d.sealing_key, d.worker, w.name, w.role, d.scope, d.scope_name, d.label, d.program,
       d.fingerprint, d.enrolled_ms, d.revoked_ms, d.head_seq, d.head_hash, d.received_seq, d.acked, d.seen_ms
FROM device d JOIN worker w ON w.worker = d.worker
WHERE d.device = ?1
