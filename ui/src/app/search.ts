// Where a hit of the search leads.
import type { SearchHit } from "@/backend/bindings/commands";
import type { Screen } from "./route";

/** The place of a hit; null when it has none on this device. */
export function placeOfHit(hit: SearchHit): Screen | null {
  switch (hit.kind) {
    case "workplace":
      return { name: "workplace", workplace: hit.id };
    case "person":
      return hit.door ? { name: "household", door: hit.door, person: hit.id } : null;
    case "door":
      return { name: "household", door: hit.id };
    case "building":
      return { name: "doors", building: hit.id };
    case "household":
    case "visit":
    case "photo":
    case "paper":
    case "finding":
    case "staff":
    case "project":
    case "correction":
      return hit.door ? { name: "household", door: hit.door } : null;
  }
}
