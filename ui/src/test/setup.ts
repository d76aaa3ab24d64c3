// What jsdom lacks and the kit needs: sizes, observers, media queries, pointer capture.
import { cleanup, configure } from "@testing-library/vue";
import { afterEach } from "vitest";

// A busy machine may take seconds to read a screen's own chunk.
configure({ asyncUtilTimeout: 5_000 });

class NoObserver implements ResizeObserver {
  disconnect(): void {}
  observe(): void {}
  unobserve(): void {}
}
globalThis.ResizeObserver = NoObserver;
window.matchMedia = (query) =>
  ({ matches: false, media: query, addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {}, onchange: null, dispatchEvent: () => false }) as MediaQueryList;
Element.prototype.scrollIntoView = () => {};
Element.prototype.hasPointerCapture = () => false;
Element.prototype.setPointerCapture = () => {};
Element.prototype.releasePointerCapture = () => {};
Element.prototype.scrollTo = () => {};
Object.defineProperties(HTMLElement.prototype, {
  clientHeight: { get: () => 600, configurable: true },
  clientWidth: { get: () => 800, configurable: true },
  offsetHeight: { get: () => 600, configurable: true },
  offsetWidth: { get: () => 800, configurable: true },
});

afterEach(() => cleanup());
