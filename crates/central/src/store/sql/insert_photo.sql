INSERT INTO photo (sha256, device, uid, batch_sha256)
VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (sha256) DO NOTHING
