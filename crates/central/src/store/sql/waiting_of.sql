SELECT sha256, kind, device, seq_from, seq_to, stage, received_text, received_sig, final_text, final_sig
FROM object
WHERE device = ?1 AND kind = 'batch' AND stage <> 'applied'
ORDER BY seq_from, seq_to
