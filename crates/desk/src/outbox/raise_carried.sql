UPDATE carried SET stage = ?2, stage_at_ms = ?3, set_aside = NULL
WHERE sha256 = ?1
  AND instr('sealed   received deferred applied', stage) < instr('sealed   received deferred applied', ?2)
