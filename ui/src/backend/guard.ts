// A backend that notices when the program was locked under the user, wherever the refusal turned up.
import type { Backend } from ".";
import type { Commands } from "./bindings/commands";
import { CommandRefused } from "./errors";

/** Passes every call on; calls `onLocked` when one is refused because the program is locked. The refusal still reaches the caller. */
export function guardBackend(inner: Backend, onLocked: () => void): Backend {
  return {
    async call<K extends keyof Commands & string>(name: K, args: Commands[K]["args"]): Promise<Commands[K]["result"]> {
      try {
        return await inner.call(name, args);
      } catch (problem) {
        if (problem instanceof CommandRefused && problem.error.code === "locked") onLocked();
        throw problem;
      }
    },
  };
}
