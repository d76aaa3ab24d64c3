// The façade as rows and columns: what stands where, what a filter keeps, and where an arrow key leads.
import type { DoorCell, DoorStatus, Facade, FacadeUnit } from "@/backend/bindings/commands";

/** What the chips keep. */
export type Filter = "all" | "findings" | DoorStatus;

/** Whether a door stands out under a filter. */
export function keeps(filter: Filter, cell: DoorCell): boolean {
  if (filter === "all") return true;
  return filter === "findings" ? cell.findings > 0 : cell.status === filter;
}

/** Every door, in reading order. */
export function cellsOf(facade: Facade): DoorCell[] {
  return facade.units.flatMap((unit) => unit.floors.flatMap((floor) => floor.doors));
}

/** Floors that any unit has, from the top down. */
export function floorsOf(facade: Facade): number[] {
  return [...new Set(facade.units.flatMap((unit) => unit.floors.map((floor) => floor.floor)))].sort((one, other) => other - one);
}

/** The doors of one unit on one floor; none when the unit is lower. */
export function doorsAt(unit: FacadeUnit, floor: number): DoorCell[] {
  return unit.floors.find((each) => each.floor === floor)?.doors ?? [];
}

/** How many doors the widest floor of a unit has. */
export function widthOf(unit: FacadeUnit): number {
  return Math.max(1, ...unit.floors.map((floor) => floor.doors.length));
}

/** True for rows of houses, villages and shops: one block without floors. */
export function isRow(facade: Facade): boolean {
  return facade.units.length === 1 && floorsOf(facade).length <= 1;
}

/** A grid of ids for arrow keys; `columns` wraps a row of houses as it is drawn. */
export function gridOf(facade: Facade, columns: number): (string | null)[][] {
  if (isRow(facade)) {
    const ids = cellsOf(facade).map((cell) => cell.id);
    return Array.from({ length: Math.ceil(ids.length / columns) }, (_, at) => ids.slice(at * columns, (at + 1) * columns));
  }
  return floorsOf(facade).map((floor) =>
    facade.units.flatMap((unit) => {
      const doors = doorsAt(unit, floor);
      return Array.from({ length: widthOf(unit) }, (_, at) => doors[at]?.id ?? null);
    }),
  );
}

/** The keys that move, as steps down and to the right. */
const STEPS: Record<string, readonly [down: number, right: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Where a key leads from a door: over gaps, never off the edge. Null when the key does not move. */
export function moveFrom(grid: (string | null)[][], from: string | null, key: string): string | null {
  const step = STEPS[key];
  if (!step) return null;
  const row = grid.findIndex((each) => from !== null && each.includes(from));
  if (row < 0) return grid.flat().find((id) => id !== null) ?? null;
  const column = grid[row]?.indexOf(from) ?? 0;
  for (let hop = 1; ; hop += 1) {
    const line = grid[row + step[0] * hop];
    const at = column + step[1] * hop;
    if (!line || at < 0 || at >= line.length) return from;
    const id = line[at];
    if (id) return id;
  }
}
