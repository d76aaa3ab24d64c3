SELECT sha256, kind, device, seq_from, seq_to, stage, received_text, received_sig, final_text, final_sig
FROM object
WHERE kind = 'batch' AND stage <> 'applied'
ORDER BY device, seq_from, seq_to
