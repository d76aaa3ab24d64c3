// What came in, in groups that stand together: the same worker on the same day. The store's order is kept.
import type { IncomingRow } from "@/backend/bindings/commands";
import { dayOfInstant } from "@/words/format";

/** Rows of one worker on one day. */
export interface IncomingGroup {
  key: string;
  day: string;
  worker_name: string;
  grid: string;
  rows: IncomingRow[];
}

/** Neighbouring rows of the same worker, grid and day become one group. */
export function groupsOf(rows: IncomingRow[]): IncomingGroup[] {
  const groups: IncomingGroup[] = [];
  for (const row of rows) {
    const day = dayOfInstant(row.received_at);
    const last = groups.at(-1);
    if (last && last.day === day && last.worker_name === row.worker_name && last.grid === row.grid) last.rows.push(row);
    else groups.push({ key: `${day} ${row.worker_name} ${row.grid} ${row.id}`, day, worker_name: row.worker_name, grid: row.grid, rows: [row] });
  }
  return groups;
}
