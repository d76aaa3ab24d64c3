// Reading a field's value as what a control needs. Coded missing (不知道, 拒答) is no text and no number.
import type { Missing, Value } from "@/backend/bindings/commands";

/** The text of a value, empty for anything that is none. */
export function textOf(value: Value | null | undefined): string {
  return typeof value === "string" ? value : "";
}

/** The code of a value, or null: what a Segmented or Select takes. */
export function codeOf(value: Value | null | undefined): string | null {
  return typeof value === "string" ? value : null;
}

/** The number of a value, or null. */
export function numberOf(value: Value | null | undefined): number | null {
  return typeof value === "number" ? value : null;
}

/** The truth value of a flag, or null while it is not answered. */
export function flagOf(value: Value | null | undefined): boolean | null {
  return typeof value === "boolean" ? value : null;
}

/** Why there is no answer although it was asked, or null. */
export function missingOf(value: Value | null | undefined): Missing | null {
  return typeof value === "object" && value !== null ? value.missing : null;
}
