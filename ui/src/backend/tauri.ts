// The packaged app: commands go to the shell over Tauri's IPC.
import { invoke, type InvokeArgs } from "@tauri-apps/api/core";
import type { Backend, CommandTable } from ".";
import type { Commands } from "./bindings/commands";
import { CommandRefused, isUiError, Unreachable } from "./errors";

/** Calls the shell. */
export class TauriBackend<T extends CommandTable<T> = Commands> implements Backend<T> {
  /** See `Backend.call`. */
  async call<K extends keyof T & string>(name: K, args: T[K]["args"]): Promise<T[K]["result"]> {
    try {
      return await invoke<T[K]["result"]>(name, (args ?? {}) as InvokeArgs);
    } catch (refusal) {
      if (isUiError(refusal)) throw new CommandRefused(name, refusal);
      throw new Unreachable(name, { cause: refusal });
    }
  }
}
