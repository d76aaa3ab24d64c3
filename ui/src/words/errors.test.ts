import { afterEach, describe, expect, test } from "vitest";
import type { UiError } from "@/backend/bindings/commands";
import { CommandRefused, Unreachable } from "@/backend/errors";
import { errorLine, errorWords } from "./errors";
import { setLocale } from "./index";

/** One of each refusal, with the fields that its sentence needs. */
const all: UiError[] = [
  { code: "not_enrolled" }, { code: "already_enrolled" }, { code: "locked" }, { code: "in_use" },
  { code: "wrong_pin", wait_seconds: 0, wrong_tries: 2 }, { code: "wrong_pin", wait_seconds: 30, wrong_tries: 4 }, { code: "wait", seconds: 12 },
  { code: "slot_off" }, { code: "weak_pin" }, { code: "bad_ticket" },
  { code: "refused", reason: "device_revoked", wait_seconds: null }, { code: "refused", reason: "busy", wait_seconds: 5 },
  { code: "unreachable" }, { code: "certificate_changed" }, { code: "bad_answer" }, { code: "sync_running" },
  { code: "bad_value", problem: { code: "too_long", field: "name", limit: 60 } }, { code: "bad_value", problem: { code: "out_of_range", field: "floors", limit: 120 } },
  { code: "bad_value", problem: { code: "unknown_field", field: "colour" } }, { code: "unknown", kind: "person" },
  { code: "read_only", reason: "disk_full" }, { code: "read_only", reason: "revoked" }, { code: "not_yet", blocking: [] }, { code: "reason_needed" }, { code: "waiver_void" },
  { code: "not_allowed" }, { code: "disk_full" }, { code: "damaged" }, { code: "newer_file" }, { code: "file_problem", operation: "write", path: "/media/usb" },
  { code: "missing_facts", fields: ["name", "phone"] }, { code: "unprintable" },
  { code: "too_long_for_paper" }, { code: "font_problem" }, { code: "region_problem" }, { code: "answer_lost" }, { code: "folder_gone" }, { code: "folder_full" }, { code: "preview_gone" }, { code: "printer_problem" }, { code: "bad_picture" },
  { code: "bad_service", problem: { field: "witness", why: "wanting" } }, { code: "bad_service", problem: { field: "proof", why: "wanting" } },
  ...["encrypted", "unsupported", "damaged", "too_large", "too_many", "empty", "new"].map((reason): UiError => ({ code: "bad_staff_file", reason })), { code: "no_such", what: "row" },
  { code: "internal", incident: "A17" },
];

describe("every refusal says what happened and what to do", () => {
  afterEach(() => setLocale("zh-CN"));
  test.each(all.map((error) => [JSON.stringify(error), error] as const))("%s", (_name, error) => {
    for (const locale of ["zh-CN", "en"] as const) {
      setLocale(locale);
      const { title, text } = errorWords(new CommandRefused("x", error));
      for (const words of [title, text]) expect(words).not.toMatch(/errors\.|\{|\}|undefined|null/);
      expect(text.length).toBeGreaterThan(4);
    }
  });
  test("numbers and names reach the sentence", () => {
    expect(errorLine(new CommandRefused("x", { code: "wrong_pin", wait_seconds: 30, wrong_tries: 4 }))).toBe("口令不对。已试错 4 次，请过 30 秒再试。");
    expect(errorLine(new CommandRefused("x", { code: "missing_facts", fields: ["name", "phone"] }))).toContain("姓名、");
    expect(errorWords(new CommandRefused("x", { code: "internal", incident: "A17" })).incident).toBe("A17");
    expect(errorWords(new Unreachable("x")).title).toBe("程序没有回应");
  });
});
