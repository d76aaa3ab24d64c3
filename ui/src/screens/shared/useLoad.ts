// Reading something for a screen: the data, the refusal, and whether it takes long enough to deserve a skeleton.
// The newest question wins: a slow answer to an older one is thrown away. Data stays on screen while it is read again.
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from "vue";
import { CommandRefused, Unreachable } from "@/backend";

/** Silence before a skeleton appears, in milliseconds: what is faster needs none. */
export const SKELETON_AFTER_MS = 150;

/** What a screen knows about something it reads. */
export interface Load<T> {
  readonly data: ShallowRef<T | null>;
  /** The refusal of the newest try, or null. */
  readonly error: Ref<CommandRefused | Unreachable | null>;
  /** True while the first answer is awaited for longer than 150 ms. */
  readonly slow: Ref<boolean>;
  /** True while any answer is awaited. */
  readonly busy: Ref<boolean>;
  /** Asks again; resolves when the newest question is answered or refused, so that afterwards the data is as new as this call. */
  reload(): Promise<void>;
}

/** Reads once now; call `reload` when what it depends on changed. */
export function useLoad<T>(read: () => Promise<T>): Load<T> {
  const data = shallowRef<T | null>(null);
  const error = shallowRef<CommandRefused | Unreachable | null>(null);
  const slow = ref(false);
  const busy = ref(false);
  let newest = 0;
  let latest: Promise<void> = Promise.resolve();
  onScopeDispose(() => {
    newest += 1;
    latest = Promise.resolve();
  });

  function reload(): Promise<void> {
    latest = ask();
    return latest;
  }
  async function ask(): Promise<void> {
    newest += 1;
    const mine = newest;
    busy.value = true;
    const timer = setTimeout(() => (slow.value = mine === newest && data.value === null), SKELETON_AFTER_MS);
    try {
      const answer = await read();
      if (mine !== newest) return await latest;
      data.value = answer;
      error.value = null;
    } catch (cause) {
      if (mine !== newest) return await latest;
      error.value = asTrouble(cause);
    } finally {
      clearTimeout(timer);
      if (mine === newest) busy.value = slow.value = false;
    }
  }
  void reload();
  return { data, error, slow, busy, reload };
}

/** A failure as one of the two kinds there are; anything else is a mistake in the program and is thrown on. */
export function asTrouble(cause: unknown): CommandRefused | Unreachable {
  if (cause instanceof CommandRefused || cause instanceof Unreachable) return cause;
  throw cause;
}
