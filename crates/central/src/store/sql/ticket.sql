SELECT worker, worker_name, role, scope, scope_name, expires_ms, used_ms
FROM ticket
WHERE code_sha256 = ?1
