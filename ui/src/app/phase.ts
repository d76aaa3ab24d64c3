// Where the program stands: not enrolled, locked, or open; and what the rest of the window is told about it.
import { shallowRef, type ShallowRef } from "vue";
import type { Backend } from "@/backend";
import type { AppState } from "@/backend/bindings/commands";
import { editsOf } from "@/screens/shared/edits";
import { enter } from "./session";
import { tell } from "./truth";

/** The state machine of the window. */
export interface Phase {
  /** Null until the first answer. */
  readonly state: ShallowRef<AppState | null>;
  /** Why not even the state could be asked. */
  readonly trouble: ShallowRef<unknown>;
  /** Asks where the program stands. */
  look(): Promise<void>;
  /** Takes a state that a command answered with. */
  take(state: AppState): void;
  /** Locks, after everything typed is durable or known not to be. */
  lock(): Promise<void>;
}

/** Makes the state machine of one backend. */
export function makePhase(backend: Backend): Phase {
  const state = shallowRef<AppState | null>(null);
  const trouble = shallowRef<unknown>(null);

  function take(next: AppState): void {
    const was = state.value?.phase;
    state.value = next;
    trouble.value = null;
    if (next.phase !== "open") return;
    enter({
      role: next.role === "clerk" ? "clerk" : "worker",
      scope: next.scope_name.split(/\s*·\s*/).filter(Boolean),
      who: next.worker_name,
      today: next.today,
      office: next.central_name,
      readOnly: next.read_only,
    });
    tell({ demo: next.demo });
    if (was !== "open") void editsOf(backend).flush();
  }

  async function look(): Promise<void> {
    try {
      take(await backend.call("app_state", {}));
    } catch (problem) {
      trouble.value = problem;
    }
  }

  async function lock(): Promise<void> {
    await editsOf(backend).flush();
    take(await backend.call("lock", {}));
  }
  return { state, trouble, look, take, lock };
}
