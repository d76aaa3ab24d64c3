import { fireEvent, screen } from "@testing-library/vue";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { useRoute } from "@/app/route";
import { enter } from "@/app/session";
import type { Commands, SyncView } from "@/backend/bindings/commands";
import { FakeBackend } from "@/backend/fake";
import { batchRow, heldRow, syncView, truthOf } from "@/test/office";
import { callsOf, show } from "@/test/show";
import Sync from "./Sync.vue";
import { POLL_MS } from "./useSync";

const route = useRoute();
let stop = () => {};
const tick = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
async function begin(view: () => SyncView = () => syncView(), more: ConstructorParameters<typeof FakeBackend<Commands>>[0] = {}) {
  const backend = new FakeBackend<Commands>({ sync_view: view, ...more });
  ({ stop } = show(Sync, backend, { name: "sync" }));
  await tick();
  return backend;
}
const press = async (testid: string) => {
  await fireEvent.click(screen.getByTestId(testid));
  await tick();
};

describe("sync", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    route.reset({ name: "sync" });
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  test("one sentence of truth; received is waiting, not confirmed", async () => {
    await begin();
    expect(screen.getByTestId("sync-truth").textContent).toBe("中心已确认 312 · 待送 73 · 须处理 1");
    expect(screen.getByTestId("batch-abababab").textContent).toContain("中心已接收");
    expect(screen.getByTestId("batch-abababab").textContent).not.toContain("已确认");
    expect(screen.getByTestId("batch-9f2ab64c").textContent).toContain("中心已确认");
  });
  test("says so when all is delivered, and when there is nothing", async () => {
    await begin(() => syncView({ truth: truthOf({ unsealed: 0, sealed: 0, received: 0, held: 0, photos_waiting: 0 }), held: [] }));
    expect(screen.getByTestId("sync-truth").textContent).toBe("全部送达：中心已确认 312");
  });
  test("progress is asked for every 400 ms while it runs, and can be stopped", async () => {
    let finish!: (view: SyncView) => void;
    let running: SyncView["running"] = null;
    const backend = await begin(() => syncView({ running }), { sync_now: () => new Promise((resolve) => (finish = resolve)), sync_cancel: () => null });
    await press("sync-now");
    running = { step: "uploading", done: 3, total: 9 };
    await tick(POLL_MS + 1);
    expect(screen.getByTestId("sync-progress").textContent).toContain("正在送出");
    await fireEvent.click(screen.getByTestId("sync-progress").querySelector("button")!);
    expect(callsOf(backend, "sync_cancel")).toHaveLength(1);
    running = null;
    finish(syncView());
    await tick(POLL_MS);
    expect(screen.queryByTestId("sync-progress")).toBeNull();
    const polls = callsOf(backend, "sync_view").length;
    await tick(5_000);
    expect(callsOf(backend, "sync_view"), "no polling at rest").toHaveLength(polls);
  });
  test("a changed certificate and an unreachable central are told apart", async () => {
    const backend = await begin();
    backend.refuse("sync_now", { code: "certificate_changed" });
    await press("sync-now");
    expect(screen.getByTestId("sync-refusal").textContent).toContain("证书变了");
    backend.refuse("sync_now", { code: "unreachable" });
    await press("sync-now");
    expect(screen.queryByTestId("sync-refusal")).toBeNull();
    expect(screen.getByText(/联系不上中心。照常工作/)).toBeTruthy();
  });
  test("a revoked device says so", async () => {
    enter({ readOnly: "revoked" });
    await begin();
    expect(screen.getByTestId("sync-refusal").textContent).toContain("已被停用");
    enter({ readOnly: null });
  });
  test("a conflict leads to the place where it is decided; a quarantine says why", async () => {
    await begin(() => syncView({ held: [heldRow(), heldRow({ seq: 300, verdict: "quarantined", code: "out_of_scope", door: null })] }));
    expect(screen.getByText(/被隔离：不在本机的范围内/)).toBeTruthy();
    await press("held-291");
    expect(route.here.value).toEqual({ name: "household", door: "d502", person: "p1" });
  });
  test("sealing the day says how much, or that there was nothing", async () => {
    const backend = await begin(undefined, { seal_day: () => batchRow({ ops: 27 }) });
    await press("sync-seal");
    expect(callsOf(backend, "seal_day")).toHaveLength(1);
  });
  test("USB: every file has its result in words", async () => {
    const backend = await begin(undefined, {
      folders: () => [{ path: "/media/u", label: "示范U盘", removable: true }],
      import_folder: () => ({ folder: "/media/u", files: [{ name: "a.spb", result: "applied", ops: 46 }, { name: "b.spb", result: "damaged", ops: 0 }] }),
    });
    await press("usb-import");
    await tick();
    await press("folder-0");
    expect(callsOf(backend, "import_folder")).toEqual([{ folder: "/media/u" }]);
    const report = screen.getByTestId("usb-report").textContent ?? "";
    for (const part of ["a.spb", "46 条改动", "已导入", "b.spb", "文件已损坏"]) expect(report).toContain(part);
  });
});
