import { fireEvent, screen } from "@testing-library/vue";
import { afterEach, describe, expect, test } from "vitest";
import type { Commands } from "@/backend/bindings/commands";
import { FakeBackend } from "@/backend/fake";
import { editsOf } from "../shared/edits";
import { auditRow, pageOf, saved, truthOf } from "@/test/office";
import { callsOf, settle, show } from "@/test/show";
import { setLocale } from "@/words";
import Settings from "./Settings.vue";

let stop = () => {};
afterEach(() => {
  stop();
  setLocale("zh-CN");
});
const about = { version: "0.1.0", device_id: "0193a1b2", central_url: "https://central.example", region: "示范市 2026.1", ops: 1312, rosters: [{ kind: "insured_persons" as const, department: "示范市社会保险经办机构", as_of: "2026-10-31", rows: 84_210 }] };
async function begin(more: ConstructorParameters<typeof FakeBackend<Commands>>[0] = {}) {
  const backend = new FakeBackend<Commands>({ about: () => about, audit: () => pageOf([auditRow(), auditRow({ action: "print", about: "individual_notice 150302001-2026-000017" })]), set_field: saved, truth: () => truthOf(), lock: () => ({ phase: "unenrolled" }), ...more });
  ({ stop } = show(Settings, backend, { name: "settings" }));
  await settle();
  return backend;
}

describe("settings", () => {
  test("says what is installed and up to which day each roster is true", async () => {
    await begin();
    const text = screen.getByTestId("settings-about").textContent;
    for (const part of ["0.1.0", "示范市 2026.1", "人社参保人员名册", "2026年10月31日", "84,210"]) expect(text).toContain(part);
  });
  test("the audit log speaks words, not codes", async () => {
    await begin();
    const text = screen.getByTestId("settings-audit").textContent;
    for (const part of ["显示号码", "证件号码", "个人参保（续保）告知书 150302001-2026-000017"]) expect(text).toContain(part);
  });
  test("the language changes at once", async () => {
    await begin();
    await fireEvent.click(screen.getByRole("radio", { name: "English" }));
    expect(screen.getByText("Audit log")).toBeTruthy();
  });
  test("locking keeps what is typed first", async () => {
    const backend = await begin();
    editsOf(backend).put({ kind: "workplace", id: "w1", field: "name", value: "甲" });
    await fireEvent.click(screen.getByTestId("settings-lock"));
    await settle();
    const order = backend.calls.map((call) => call.name).filter((name) => name === "set_field" || name === "lock");
    expect(order).toEqual(["set_field", "lock"]);
    expect(callsOf(backend, "lock")).toHaveLength(1);
  });
  test("no rosters: says that nothing can be compared", async () => {
    await begin({ about: () => ({ ...about, rosters: [] }) });
    expect(screen.getByText(/不能比对/)).toBeTruthy();
  });
});
