// When a typed text becomes a value: 250 ms after the last keystroke, on leaving the field, or on Enter,
// and never while an input method is composing. A field that goes away commits what it holds.
import { onBeforeUnmount, ref, watch, type Ref } from "vue";
import { isComposing } from "@/app/keys";

/** Silence after which typed text is committed: leaves 50 ms of the 300 ms within which a field must be durable. */
export const COMMIT_DELAY_MS = 250;

/** The handlers a text input needs. */
export interface CommitField {
  /** What the input shows. */
  readonly draft: Ref<string>;
  onInput(event: Event): void;
  onCompositionstart(): void;
  onCompositionend(event: Event): void;
  onBlur(): void;
  onKeydown(event: KeyboardEvent): void;
  /** Commits now if anything is waiting. */
  flush(): void;
}

/** What a field does with its text. */
export interface CommitOptions {
  /** The durable value as text. */
  text: () => string;
  /** Called with the text to keep. Never called twice for the same text. */
  commit: (text: string) => void;
  /** Called on every keystroke outside composition, for live verdicts. */
  draft?: (text: string) => void;
  /** Changes typed text before it is shown (grouping of an ID number); may move the caret itself. */
  shape?: (input: HTMLInputElement) => string;
  /** Enter moves to the next field (true) or makes a new line (false). Default true. */
  enterMoves?: boolean;
  /** While true, a new durable value does not replace what is being typed. */
  hold?: () => boolean;
}

/** Ties a text input to a durable value. */
export function useCommit(options: CommitOptions): CommitField {
  const draft = ref(options.text());
  let composing = false;
  let dirty = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  watch(options.text, (text) => {
    if (!dirty && !composing && !options.hold?.()) draft.value = text;
  });

  function flush(): void {
    clearTimeout(timer);
    if (composing || !dirty) return;
    dirty = false;
    options.commit(draft.value);
  }

  function take(event: Event): void {
    const input = event.target as HTMLInputElement;
    draft.value = options.shape && !composing ? options.shape(input) : input.value;
    dirty = true;
    clearTimeout(timer);
    if (composing) return;
    options.draft?.(draft.value);
    timer = setTimeout(flush, COMMIT_DELAY_MS);
  }

  onBeforeUnmount(() => {
    composing = false;
    flush();
  });

  return {
    draft,
    flush,
    onInput: take,
    onCompositionstart() {
      composing = true;
      clearTimeout(timer);
    },
    onCompositionend(event) {
      composing = false;
      take(event);
    },
    onBlur() {
      composing = false;
      flush();
    },
    onKeydown(event) {
      if (event.key !== "Enter" || isComposing(event) || event.ctrlKey || event.altKey) return;
      if (options.enterMoves === false) return;
      event.preventDefault();
      flush();
      focusNext(event.target as HTMLElement);
    },
  };
}

/** What Enter may move to: fields, the checked (or first) choice of a group, and anything marked `data-next`. */
const STOPS =
  "input:not([disabled]):not([readonly]):not([tabindex='-1']), textarea:not([disabled]):not([readonly]), [role=radio][tabindex='0']:not([aria-disabled=true]), [data-next]:not([disabled])";

/**
 * Moves the focus to the next field of the same `[data-fieldset]`; at its end says so with a `fieldset-end` event.
 * Before it moves it asks with a `fieldset-next` event: a form in which an answer opens questions prevents it, and calls `stepOn`
 * itself once they are there.
 */
export function focusNext(from: HTMLElement): void {
  const set = from.closest<HTMLElement>("[data-fieldset]");
  if (set?.dispatchEvent(new CustomEvent("fieldset-next", { bubbles: true, cancelable: true, detail: from }))) stepOn(from);
}

/** The same without asking. */
export function stepOn(from: HTMLElement): void {
  const set = from.closest<HTMLElement>("[data-fieldset]");
  if (!set) return;
  const stops = [...set.querySelectorAll<HTMLElement>(STOPS)];
  const next = stops[stops.indexOf(from) + 1];
  if (!next) {
    set.dispatchEvent(new CustomEvent("fieldset-end", { bubbles: true }));
    return;
  }
  next.focus();
  if (next instanceof HTMLInputElement) next.select();
}
