// What every field of the kit has in common.

/** How a message beneath a field is meant. `bad` blocks submitting, never saving. */
export type Tone = "bad" | "warn" | "ok" | "note";

/** Props shared by every field. */
export interface FieldProps {
  /** The words above the field; also its spoken name. */
  label: string;
  /** Hides the label from the eye (tables, search), not from a screen reader. */
  hideLabel?: boolean;
  /** Marks the field with a red star and `aria-required`. */
  required?: boolean;
  /** Draws the label in blue, as census forms mark optional questions. */
  optional?: boolean;
  /** One line of help that is always there. */
  hint?: string;
  /** What is wrong (or right) with the present value: the reason and the way out. */
  message?: string;
  /** Default `bad`. */
  messageTone?: Tone;
  readonly?: boolean;
  disabled?: boolean;
  /** Shows that the value is being checked or kept. */
  busy?: boolean;
  /** `door` 44 px, 16-px text · `normal` 40 px, 16-px text · `dense` 36 px, 14-px text. Default `normal`. */
  size?: "door" | "normal" | "dense";
}

/** The icon that goes with a tone. */
export const toneIcon = { bad: "alert", warn: "alert", ok: "tick", note: "info" } as const;

/** One choice of a select or segmented field. */
export interface Choice<V extends string | number = string> {
  value: V;
  label: string;
  /** A second line or a code, shown muted. */
  detail?: string;
  /** Pinyin initials ("hbwq" for 海勃湾区), matched while typing. Given by the backend. */
  initials?: string;
  disabled?: boolean;
}

/** The shared part of a field's props, to hand on to `Field` without the rest. */
export function fieldOnly(props: FieldProps): FieldProps {
  const { label, hideLabel, required, optional, hint, message, messageTone, readonly, disabled, busy, size } = props;
  return { label, hideLabel, required, optional, hint, message, messageTone, readonly, disabled, busy, size };
}
