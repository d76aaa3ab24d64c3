// Renders a screen with a fake backend behind it, with the keys of the window listening.
import { render } from "@testing-library/vue";
import { type Component } from "vue";
import { listenToKeys } from "@/app/keys";
import type { Screen } from "@/app/route";
import { backendKey } from "@/backend";
import type { Commands } from "@/backend/bindings/commands";
import type { FakeBackend } from "@/backend/fake";

/** The calls of one command so far. */
export const callsOf = (backend: FakeBackend<Commands>, name: keyof Commands) => backend.calls.filter((call) => call.name === name).map((call) => call.args);

/** Shows a screen at a place; give the answer's `stop` to afterEach, or let the next test's DOM be clean of it. */
export function show(screen: Component, backend: FakeBackend<Commands>, place: Screen, more: Record<string, unknown> = {}) {
  const stop = listenToKeys();
  const page = render(screen, { props: { place, ...more }, global: { provide: { [backendKey as symbol]: backend } } });
  return { ...page, stop };
}

/** Lets answers arrive and the page be drawn. */
export const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
