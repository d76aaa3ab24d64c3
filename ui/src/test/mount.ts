// Mounts a component with a backend, as the app does.
import { render } from "@testing-library/vue";
import type { Component } from "vue";
import { backendKey } from "@/backend";
import type { FakeBackend } from "@/backend/fake";

/** Renders with a backend. */
export function show(component: Component, backend: FakeBackend, props: Record<string, unknown> = {}) {
  return render(component, { props, global: { provide: { [backendKey as symbol]: backend } } });
}

/** The calls of one command, oldest first. */
export function callsOf(backend: FakeBackend, name: string): unknown[] {
  return backend.calls.filter((call) => call.name === name).map((call) => call.args);
}
