UPDATE batch SET stage = ?2, stage_at_ms = ?3
WHERE sha256 = ?1
  AND instr('sealed   received deferred applied', stage) < instr('sealed   received deferred applied', ?2)
