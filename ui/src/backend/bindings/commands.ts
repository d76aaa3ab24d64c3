// Generated from the command table of the shell. Do not edit; it is written over.

/** Every command: what it takes (`args`) and what it gives (`result`). */
export interface Commands {}

/** A refusal, as the shell sends it: a tagged code with typed fields, never prose. */
export type UiError = { code: string };
