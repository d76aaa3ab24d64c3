import { fireEvent, screen, waitFor } from "@testing-library/vue";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listenToKeys } from "@/app/keys";
import { useRoute } from "@/app/route";
import { enter } from "@/app/session";
import { facadeView, sampleBackend, TODAY } from "@/test/samples";
import { callsOf, show } from "@/test/mount";
import { gridOf, moveFrom } from "./cells";
import Doors from "./Doors.vue";

const facade = { place: { name: "doors", building: "b12", door: "d-2-502" } };
let stop: () => void;
beforeEach(() => {
  enter({ today: TODAY, readOnly: null });
  useRoute().reset({ name: "doors", building: "b12", door: "d-2-502" });
  stop = listenToKeys();
});
afterEach(() => stop());

describe("the façade", () => {
  test("names every cell for the ear; arrows move over units, Enter goes in", async () => {
    show(Doors, sampleBackend(), facade);
    const cell = await screen.findByTestId("door-cell-2-502");
    expect(cell.getAttribute("aria-label")).toMatch(/^502 .+ \d+ 人/);
    expect(document.querySelectorAll("[data-door][tabindex='0']")).toHaveLength(1);
    await fireEvent.keyDown(cell, { key: "ArrowUp" });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("door-cell-2-602")));
    for (const key of ["ArrowRight", "ArrowRight", "ArrowRight"]) await fireEvent.keyDown(document.activeElement!, { key });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("door-cell-3-601")));
    await fireEvent.keyDown(document.activeElement!, { key: "Enter" });
    expect(useRoute().here.value).toMatchObject({ name: "household", door: "d-3-601" });
  });
  test("a filter lets the others step back without moving them", async () => {
    show(Doors, sampleBackend(), facade);
    await fireEvent.click(await screen.findByTestId("filter-again"));
    const out = document.querySelectorAll(".cell.out").length;
    expect(out).toBe(96 - document.querySelectorAll(".cell.again").length);
    expect(document.querySelectorAll(".cell")).toHaveLength(96);
  });
  test("no one home with a time: two presses", async () => {
    const backend = sampleBackend();
    show(Doors, backend, facade);
    await fireEvent.click(await screen.findByTestId("quick-20"));
    await fireEvent.click(await screen.findByTestId("call-back-tomorrowNight"));
    await waitFor(() => expect(callsOf(backend, "quick_visit")).toHaveLength(1));
    expect(callsOf(backend, "quick_visit")[0]).toMatchObject({ door: "d-2-502", end: { outcome: "20", call_back_at: expect.stringMatching(/^2026-11-22T19:00:00/) } });
    await waitFor(() => expect(callsOf(backend, "facade").length).toBeGreaterThan(1));
  });
  test("vacant asks once more, and can be taken back before it is recorded", async () => {
    const backend = sampleBackend();
    show(Doors, backend, facade);
    await fireEvent.click(await screen.findByTestId("quick-41"));
    await fireEvent.click(screen.getByTestId("quick-cancel"));
    await fireEvent.click(screen.getByTestId("quick-30"));
    await fireEvent.click(screen.getByTestId("quick-confirm"));
    await waitFor(() => expect(callsOf(backend, "quick_visit")).toEqual([{ door: "d-2-502", end: { outcome: "30", call_back_at: null, answered_by: null, note: null } }]));
  });
  test("N asks for the next door after the chosen one, B goes to the next building, Esc back", async () => {
    const backend = sampleBackend();
    show(Doors, backend, facade);
    await screen.findByTestId("facade-title");
    await fireEvent.keyDown(document.body, { key: "n" });
    await waitFor(() => expect(useRoute().here.value).toMatchObject({ door: "d-1-101" }));
    expect(callsOf(backend, "next_door")).toEqual([{ after: "d-2-502" }]);
    await fireEvent.keyDown(document.body, { key: "b" });
    expect(useRoute().here.value).toEqual({ name: "doors", building: "b13" });
    await fireEvent.keyDown(document.body, { key: "Escape" });
    expect(useRoute().here.value).toEqual({ name: "doors" });
  });
  test("a row of houses wraps as drawn; arrows skip gaps and stop at the edge", () => {
    const row = facadeView(1, 1, 5);
    const grid = gridOf(row, 2);
    expect(grid.map((line) => line.length)).toEqual([2, 2, 1]);
    expect(moveFrom(grid, "d-1-101", "ArrowDown")).toBe("d-1-103");
    expect(moveFrom(grid, "d-1-101", "ArrowLeft")).toBe("d-1-101");
    expect(moveFrom([["a", null, "b"]], "a", "ArrowRight")).toBe("b");
    expect(moveFrom(grid, null, "ArrowDown")).toBe("d-1-101");
    expect(moveFrom(grid, "d-1-101", "x")).toBeNull();
  });
});

describe("buildings", () => {
  test("are listed, and one is added by floors × units × doors", async () => {
    const backend = sampleBackend();
    show(Doors, backend, { place: { name: "doors" } });
    await screen.findByTestId("building-3");
    await fireEvent.click(screen.getByTestId("add-building"));
    const name = (await screen.findByTestId("add-building-name")).querySelector("input")!;
    await fireEvent.update(name, "13幢");
    expect(screen.getByText("将建立 24 户")).toBeTruthy();
    await fireEvent.click(screen.getByTestId("add-building-submit"));
    await waitFor(() => expect(callsOf(backend, "add_building")).toEqual([{ building: { compound: "", name: "13幢", kind: "tower", floors: 6, units: 2, doors_per_floor: 2 } }]));
    await waitFor(() => expect(useRoute().here.value).toEqual({ name: "doors", building: "b12" }));
  });
  test("none yet: says how to begin; an error can be tried again", async () => {
    const backend = sampleBackend();
    backend.answer("buildings", () => []);
    const { unmount } = show(Doors, backend, { place: { name: "doors" } });
    expect(await screen.findByTestId("add-building-first")).toBeTruthy();
    unmount();
    backend.refuse("buildings", { code: "damaged" });
    show(Doors, backend, { place: { name: "doors" } });
    expect((await screen.findByTestId("load-trouble")).textContent).toContain("已损坏");
  });
});
