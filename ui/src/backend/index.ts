// The seam between the face and everything else: the only place that knows Tauri.
// Screens call `useBackend().call("name", args)`; which of the three sides answers is decided once, here.
import { inject, type App, type InjectionKey } from "vue";
import type { Commands } from "./bindings/commands";
import { HttpBackend } from "./http";
import { TauriBackend } from "./tauri";

export { CommandRefused, Unreachable } from "./errors";

/** A table of commands: name → what it takes and what it gives. */
export type CommandTable<T> = { [K in keyof T]: { args: unknown; result: unknown } };

/** Whoever answers commands. Raw-byte results arrive as `ArrayBuffer`. */
export interface Backend<T extends CommandTable<T> = Commands> {
  /** Runs one command. Rejects with `CommandRefused` (a typed refusal) or `Unreachable` (nobody answered). */
  call<K extends keyof T & string>(name: K, args: T[K]["args"]): Promise<T[K]["result"]>;
}

const BACKEND: InjectionKey<Backend> = Symbol("backend");

/** The side that answers in this window: the shell when there is one, else the loopback shim that the address names. */
export function findBackend(page: Window = window): Backend {
  if ("__TAURI_INTERNALS__" in page) return new TauriBackend();
  const token = new URLSearchParams(page.location.search).get("token") ?? "";
  return new HttpBackend(page.location.origin, token);
}

/** Gives the app its backend. */
export function provideBackend(app: App, backend: Backend): void {
  app.provide(BACKEND, backend);
}

/** The key under which tests provide a `FakeBackend`. */
export const backendKey = BACKEND;

/** The backend of the app that the calling component belongs to. */
export function useBackend(): Backend {
  const backend = inject(BACKEND);
  if (!backend) throw new Error("no backend was provided to this app");
  return backend;
}
