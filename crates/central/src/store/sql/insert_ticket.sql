INSERT INTO ticket (code_sha256, worker, worker_name, role, scope, scope_name, expires_ms)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
