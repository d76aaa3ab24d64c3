// The keyboard map of the whole app: one listener, layers of bindings, the newest layer first.
// It never acts while an input method is composing, and a plain letter typed into a field stays a letter.
import { computed, inject, onScopeDispose, provide, readonly, ref, watch, type InjectionKey, type Ref } from "vue";

/** A chord as written in hints: "N", "/", "F1", "F8", "Ctrl+Enter", "ArrowUp", "Shift+Tab". */
export type Chord = string;

/** What a key does. Returning `false` passes the key on to the next layer. */
export type KeyAction = (event: KeyboardEvent) => boolean | void;

interface Layer {
  readonly bindings: Record<Chord, KeyAction>;
  /** How many modal surfaces the component stands in; an open deeper surface silences it. */
  readonly depth: number;
}

const layers: Layer[] = [];
const openDepths = ref<readonly number[]>([]);
const modalDepth = computed(() => Math.max(0, ...openDepths.value));
const DEPTH: InjectionKey<number> = Symbol("modal depth");
const alt = ref(false);

/** True while Alt is held: buttons then show their keys. */
export const altHeld: Readonly<Ref<boolean>> = readonly(alt);

/** True while a dialog or drawer is open. */
export const modalOpen = computed(() => modalDepth.value > 0);

/** True when the event belongs to an input method and not to us. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** The chord that an event spells, in the same form as the bindings. */
export function chordOf(event: KeyboardEvent): Chord {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const shift = event.shiftKey && event.key.length > 1;
  const parts = [event.ctrlKey || event.metaKey ? "Ctrl" : "", event.altKey ? "Alt" : "", shift ? "Shift" : "", key];
  return parts.filter(Boolean).join("+");
}

/** True when the target takes typed text, so that plain characters and arrows belong to it. */
export function takesTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return target.matches("input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select");
}

/** Keys that act even inside a field: function keys and chords with Ctrl. */
function actsInsideFields(chord: Chord): boolean {
  return /^F\d{1,2}$/.test(chord) || chord.startsWith("Ctrl+");
}

function onKeydown(event: KeyboardEvent): void {
  if (event.key === "Alt") alt.value = true;
  if (event.defaultPrevented || isComposing(event)) return;
  const chord = chordOf(event);
  if (takesTyping(event.target) && !actsInsideFields(chord)) return;
  for (let at = layers.length - 1; at >= 0; at -= 1) {
    const layer = layers[at];
    if (!layer || layer.depth !== modalDepth.value) continue;
    const action = layer.bindings[chord];
    if (action && action(event) !== false) {
      event.preventDefault();
      return;
    }
  }
}

function onKeyup(event: KeyboardEvent): void {
  if (event.key === "Alt") alt.value = false;
}

function onBlur(): void {
  alt.value = false;
}

/** Starts listening; returns how to stop. Called once by the frame. */
export function listenToKeys(): () => void {
  window.addEventListener("keydown", onKeydown);
  window.addEventListener("keyup", onKeyup);
  window.addEventListener("blur", onBlur);
  return () => {
    window.removeEventListener("keydown", onKeydown);
    window.removeEventListener("keyup", onKeyup);
    window.removeEventListener("blur", onBlur);
    alt.value = false;
  };
}

/** Binds keys for as long as the calling component lives. Newer bindings win. */
export function useKeys(bindings: Record<Chord, KeyAction>): void {
  const layer: Layer = { bindings, depth: inject(DEPTH, 0) };
  layers.push(layer);
  onScopeDispose(() => layers.splice(layers.indexOf(layer), 1));
}

/** Makes the calling component a modal surface: while `open`, only keys bound inside it act. */
export function useModal(open: Ref<boolean>): void {
  const depth = inject(DEPTH, 0) + 1;
  provide(DEPTH, depth);
  const close = () => {
    const at = openDepths.value.indexOf(depth);
    if (at >= 0) openDepths.value = openDepths.value.toSpliced(at, 1);
  };
  watch(open, (isOpen) => (isOpen ? (openDepths.value = [...openDepths.value, depth]) : close()), { immediate: true, flush: "sync" });
  onScopeDispose(close);
}
