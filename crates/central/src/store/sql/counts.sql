SELECT (SELECT COUNT(*) FROM chg),
       (SELECT COUNT(*) FROM chg WHERE folded = 0),
       (SELECT COUNT(*) FROM cur),
       (SELECT COUNT(*) FROM roster_row),
       (SELECT COUNT(*) FROM object),
       (SELECT COUNT(*) FROM object WHERE kind = 'batch' AND stage <> 'applied')
