// The two ways a command can fail, told apart by type and not by text.
import type { UiError } from "./bindings/commands";

/** The other side understood and refused: `error` says what the user can do. Words for it live in words/errors.ts. */
export class CommandRefused extends Error {
  constructor(
    /** The command that was refused. */
    readonly command: string,
    /** The tagged refusal. */
    readonly error: UiError,
  ) {
    super(`${command} was refused: ${error.code}`);
    this.name = "CommandRefused";
  }
}

/** Nobody answered, or not in a form that can be understood. */
export class Unreachable extends Error {
  constructor(
    /** The command that was not answered. */
    readonly command: string,
    options?: ErrorOptions,
  ) {
    super(`${command} was not answered`, options);
    this.name = "Unreachable";
  }
}

/** True for anything with a string `code`: the shape every refusal has. */
export function isUiError(value: unknown): value is UiError {
  return typeof value === "object" && value !== null && "code" in value && typeof value.code === "string";
}
