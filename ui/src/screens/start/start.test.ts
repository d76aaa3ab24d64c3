import { fireEvent, screen, waitFor } from "@testing-library/vue";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { nextTick } from "vue";
import App from "@/app/App.vue";
import { useRoute } from "@/app/route";
import { editsOf } from "@/screens/shared/edits";
import { lockedState, openState, sampleBackend } from "@/test/samples";
import { callsOf, show } from "@/test/mount";
import Enrol from "./Enrol.vue";
import Unlock from "./Unlock.vue";

async function type(pin: string): Promise<void> {
  for (const digit of pin) await fireEvent.keyDown(screen.getByRole("group"), { key: digit });
  await fireEvent.keyDown(screen.getByRole("group"), { key: "Enter" });
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("unlocking", () => {
  test("shows who works here and the demonstration's PIN, and opens with the right one", async () => {
    const backend = sampleBackend();
    const { emitted } = show(Unlock, backend, { state: lockedState });
    expect(screen.getByTestId("unlock-demo-pin").textContent).toContain("135790");
    await type("135790");
    await waitFor(() => expect(emitted("opened")).toEqual([[openState]]));
    expect(callsOf(backend, "unlock")).toEqual([{ pin: "135790" }]);
  });
  test("a wrong PIN counts down, and nothing is asked while it does", async () => {
    vi.useFakeTimers();
    const backend = sampleBackend();
    backend.refuse("unlock", { code: "wrong_pin", wait_seconds: 3, wrong_tries: 4 });
    show(Unlock, backend, { state: lockedState });
    await type("111111");
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.getByRole("alert").textContent).toContain("3 秒");
    await type("222222");
    expect(callsOf(backend, "unlock")).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(screen.getByRole("alert").textContent).toContain("已试错 4 次");
    vi.useRealTimers();
  });
  test("a slot that is off says who can help and takes no PIN", () => {
    show(Unlock, sampleBackend(), { state: { ...lockedState, slot_off: true } });
    expect(screen.getByTestId("unlock-off").textContent).toContain("办公室");
    expect(screen.queryByTestId("unlock-pin")).toBeNull();
  });
});

describe("enrolling", () => {
  test("ticket, PIN twice, six digits to compare", async () => {
    const backend = sampleBackend();
    backend.answer("ticket_look", () => ({ central_name: "滨河街道办事处", url: "https://central.example" }));
    backend.answer("enrol", () => ({ fingerprint: "483920", worker_name: "演示 网格员", scope_name: "第3网格" }));
    const { emitted } = show(Enrol, backend);
    await fireEvent.update(screen.getByRole("textbox"), " canbao1:abc ");
    await fireEvent.click(screen.getByTestId("enrol-look"));
    await waitFor(() => expect(screen.getByTestId("enrol-central").textContent).toContain("滨河街道办事处"));
    await type("135790");
    await type("135791");
    expect(screen.getByRole("alert").textContent).toContain("不一样");
    await type("135790");
    await type("135790");
    await waitFor(() => expect(screen.getByTestId("enrol-fingerprint").textContent).toBe("483 920"));
    expect(callsOf(backend, "enrol")).toEqual([{ ticket: "canbao1:abc", pin: "135790" }]);
    await fireEvent.click(screen.getByTestId("enrol-differs"));
    expect(screen.getByText(/冒充中心/)).toBeTruthy();
    expect(screen.queryByTestId("enrol-same")).toBeNull();
    await fireEvent.click(screen.getByTestId("enrol-differs"));
    await fireEvent.click(screen.getByTestId("enrol-same"));
    expect(emitted("done")).toHaveLength(1);
  });
  test("a bad ticket says what to do", async () => {
    const backend = sampleBackend();
    backend.refuse("ticket_look", { code: "bad_ticket" });
    show(Enrol, backend);
    await fireEvent.update(screen.getByRole("textbox"), "nonsense");
    await fireEvent.click(screen.getByTestId("enrol-look"));
    expect((await screen.findByRole("alert")).textContent).toContain("canbao1");
  });
});

describe("the window", () => {
  beforeEach(() => useRoute().reset({ name: "today" }));

  test("locked under the user: the lock, then the same screen; what was typed meanwhile is saved after unlocking", async () => {
    const backend = sampleBackend();
    show(App, backend);
    await screen.findByTestId("today-title");
    useRoute().go({ name: "doors", building: "b12" });
    await screen.findByTestId("facade-title");
    backend.answer("app_state", () => lockedState);
    backend.refuse("facade", { code: "locked" });
    backend.refuse("set_field", { code: "locked" });
    const edits = editsOf(backend);
    edits.put({ kind: "person", id: "p1", field: "name", value: "欧阳" });
    await settle();
    useRoute().replace({ name: "doors", building: "b11" });
    await screen.findByTestId("unlock-pin");
    expect(screen.queryByTestId("facade-title")).toBeNull();
    const whole = sampleBackend();
    backend.answer("facade", (args) => whole.call("facade", args));
    backend.answer("set_field", (args) => whole.call("set_field", args));
    await type("135790");
    expect((await screen.findByTestId("facade-title")).textContent).toContain("12幢");
    await edits.flush();
    expect(callsOf(whole, "set_field")).toEqual([{ kind: "person", id: "p1", field: "name", value: "欧阳" }]);
  });
  test("not enrolled: enrolment; nobody answers: says so and offers to try again", async () => {
    const backend = sampleBackend();
    backend.answer("app_state", () => ({ phase: "unenrolled" }));
    const { unmount } = show(App, backend);
    expect(await screen.findByTestId("enrol-look")).toBeTruthy();
    unmount();
    const silent = sampleBackend();
    silent.refuse("app_state", { code: "damaged" });
    show(App, silent);
    expect((await screen.findByTestId("app-stuck")).textContent).toContain("数据文件已损坏");
  });
  test("search finds, Enter opens the first hit, and no hit says what to try", async () => {
    const backend = sampleBackend();
    show(App, backend);
    await screen.findByTestId("today-title");
    const box = screen.getByTestId("search");
    await fireEvent.focusIn(box);
    await fireEvent.update(box, "无");
    expect(await screen.findByTestId("search-none")).toBeTruthy();
    await fireEvent.update(box, "oym");
    await screen.findByTestId("search-hit-0");
    await fireEvent.keyDown(box, { key: "Enter" });
    await nextTick();
    await waitFor(() => expect(useRoute().here.value).toMatchObject({ name: "household", door: "d502", person: "p1" }));
  });
  test("the status line and the rail tell what the store knows; F1 explains the page", async () => {
    show(App, sampleBackend());
    await screen.findByTestId("today-title");
    await waitFor(() => expect(screen.getByRole("contentinfo").textContent).toMatch(/16 条已封包.*27 条待送.*中心已确认 312 条/s));
    expect(screen.getByTestId("rail-doors").textContent).toContain("28");
    await fireEvent.keyDown(document.body, { key: "F1" });
    expect((await screen.findByRole("dialog")).textContent).toContain("先办审核退回的");
  });
});
