import { fireEvent, screen } from "@testing-library/vue";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { useRoute } from "@/app/route";
import type { Commands, IncomingRow } from "@/backend/bindings/commands";
import { FakeBackend } from "@/backend/fake";
import { incomingRow, pageOf } from "@/test/office";
import { callsOf, settle, show } from "@/test/show";
import { groupsOf } from "./groups";
import Inbox from "./Inbox.vue";

const route = useRoute();
let stop = () => {};
afterEach(() => stop());
const rows = () => [
  incomingRow(),
  incomingRow({ id: "d7", name: "1单元 301", conflicts: 2, findings: 0, seen: true }),
  incomingRow({ id: "w3", kind: "workplace", name: "青禾面馆", worker_name: "演示网格员乙", findings: 0 }),
];
async function begin(list: IncomingRow[] = rows()) {
  const backend = new FakeBackend<Commands>({ incoming: () => pageOf(list), mark_seen: () => null });
  ({ stop } = show(Inbox, backend, { name: "inbox" }));
  await settle();
  return backend;
}

describe("what came in", () => {
  beforeEach(() => route.reset({ name: "inbox" }));

  test("neighbours of one worker and day stand together; others do not", () => {
    const later = incomingRow({ received_at: "2026-11-19T11:20:00+08:00" });
    expect(groupsOf([...rows(), later]).map((group) => group.rows.length)).toEqual([2, 1, 1]);
  });
  test("unseen rows are marked for eye and ear; conflicts and findings are counted", async () => {
    await begin();
    expect(screen.getByTestId("inbox-d502").textContent).toContain("未看");
    expect(screen.getByTestId("inbox-d7").textContent).not.toContain("未看");
    expect(screen.getByTestId("inbox-d7").textContent).toContain("冲突 2");
    expect(screen.getByText(/2 项未看，共 3 项/)).toBeTruthy();
  });
  test("opening marks as seen and goes to the door or workplace", async () => {
    const backend = await begin();
    await fireEvent.click(screen.getByTestId("inbox-w3"));
    await settle();
    expect([callsOf(backend, "mark_seen"), route.here.value]).toEqual([[{ kind: "workplace", id: "w3" }], { name: "workplace", workplace: "w3" }]);
  });
  test("a seen row opens without marking; arrows move", async () => {
    const backend = await begin();
    screen.getByTestId("inbox-d502").focus();
    await fireEvent.keyDown(screen.getByTestId("inbox-d502"), { key: "ArrowDown" });
    expect(document.activeElement).toBe(screen.getByTestId("inbox-d7"));
    await fireEvent.click(screen.getByTestId("inbox-d7"));
    await settle();
    expect([callsOf(backend, "mark_seen"), route.here.value]).toEqual([[], { name: "household", door: "d7" }]);
  });
  test("the filter narrows; empty says what brings something in", async () => {
    await begin();
    await fireEvent.click(screen.getByTestId("inbox-filter-conflicts"));
    expect([screen.queryByTestId("inbox-d502"), screen.getByTestId("inbox-d7")]).toEqual([null, expect.anything()]);
    stop();
    await begin([]);
    expect(screen.getByText("还没有来件")).toBeTruthy();
  });
});
