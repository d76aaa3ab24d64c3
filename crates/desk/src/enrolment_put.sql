INSERT INTO device (one, device_id, central_id, central_name, central_url, cert_sha256, worker_id, worker_name, role, scope,
                    scope_name, signing_key, opening_key, central_verifying, central_sealing, street_sealing, street_opening,
                    region_pack, demo_pin)
VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
ON CONFLICT (one) DO UPDATE SET
  central_name = excluded.central_name, central_url = excluded.central_url, cert_sha256 = excluded.cert_sha256,
  worker_id = excluded.worker_id, worker_name = excluded.worker_name, role = excluded.role, scope = excluded.scope,
  scope_name = excluded.scope_name, central_verifying = excluded.central_verifying, central_sealing = excluded.central_sealing,
  street_sealing = excluded.street_sealing, street_opening = excluded.street_opening, region_pack = excluded.region_pack,
  demo_pin = excluded.demo_pin
