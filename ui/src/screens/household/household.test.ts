import { fireEvent, screen, waitFor, within } from "@testing-library/vue";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listenToKeys } from "@/app/keys";
import { useRoute } from "@/app/route";
import { enter } from "@/app/session";
import { householdView, personView, sampleBackend, TODAY } from "@/test/samples";
import { callsOf, show } from "@/test/mount";
import { nextMissing } from "@/screens/shared/question";
import { sectionNames, sections } from "./fields";
import Household from "./Household.vue";

let stop: () => void;
beforeEach(() => {
  enter({ today: TODAY, readOnly: null, role: "worker", office: "滨河街道办事处", who: "演示 网格员" });
  useRoute().reset({ name: "household", door: "d502" });
  stop = listenToKeys();
});
afterEach(() => stop());

function open(backend = sampleBackend(), section = "insurance") {
  show(Household, backend, { place: { name: "household", door: "d502", section } });
  return backend;
}
const field = (name: string) => within(screen.getByTestId(`field-${name}`));

describe("entering a door", () => {
  const between = () => {
    const backend = sampleBackend();
    backend.answer("household", () => householdView({ visits: householdView().visits.slice(1) }));
    return backend;
  };
  test("an open visit is gone on with", async () => {
    const going = open();
    await fireEvent.click(await screen.findByTestId("more-insurance"));
    await fireEvent.click(field("pension").getByRole("radio", { name: "从未参保" }));
    await waitFor(() => expect(callsOf(going, "set_field")).toHaveLength(1));
    expect(callsOf(going, "start_visit")).toEqual([]);
  });
  test("looking at the next door visits nobody; the first answer begins the visit", async () => {
    const backend = open(between());
    await screen.findByTestId("field-pension");
    expect(callsOf(backend, "start_visit")).toEqual([]);
    await fireEvent.click(field("pension").getByRole("radio", { name: "从未参保" }));
    await waitFor(() => expect(callsOf(backend, "start_visit")).toEqual([{ kind: "door", id: "d502" }]));
  });
  test("telling the purpose begins it as well", async () => {
    const backend = between();
    backend.answer("household", () => householdView({ visits: [], notice_shown_at: null }));
    open(backend);
    await fireEvent.click(await screen.findByTestId("notice-done"));
    await waitFor(() => expect(callsOf(backend, "start_visit")).toEqual([{ kind: "door", id: "d502" }]));
  });
  test("a finished door is not visited by looking at it, nor anything written while reading only", async () => {
    const backend = sampleBackend();
    const view = householdView({ visits: [] });
    backend.answer("household", () => ({ ...view, door: { ...view.door, status: "done" } }));
    open(backend);
    expect(await screen.findByTestId("start-visit")).toBeTruthy();
    expect(callsOf(backend, "start_visit")).toEqual([]);
  });
  test("the purpose is told once, in plain words", async () => {
    const backend = sampleBackend();
    backend.answer("household", () => householdView({ notice_shown_at: null }));
    open(backend);
    await fireEvent.click(await screen.findByTestId("notice-show"));
    expect((await screen.findByRole("dialog")).textContent).toMatch(/滨河街道办事处.*12333/s);
    await fireEvent.click(screen.getByTestId("notice-confirm"));
    await waitFor(() => expect(callsOf(backend, "show_notice")).toEqual([{ household: "h1" }]));
  });
});

describe("one person", () => {
  test("the verdict stands beside the answers with reason and source, and the lines are compared", async () => {
    open();
    const verdict = await screen.findByTestId("finding-R7");
    expect(verdict.textContent).toMatch(/断缴 8 个月.*2026-10-31.*可以.*社会保险法第十条/s);
    expect(screen.getByTestId("line-pension").textContent).toMatch(/曾参保，已断缴.*职工养老 暂停缴费.*续保/);
    await fireEvent.click(screen.getByTestId("finding-paper-R7"));
    expect(useRoute().here.value).toEqual({ name: "papers", subjects: [{ kind: "person", id: "p1", finding: "f1" }] });
  });
  test("an answer is saved at once and opens the questions that follow from it", async () => {
    const backend = open();
    await screen.findByTestId("field-pension");
    await fireEvent.click(field("pension").getByRole("radio", { name: "从未参保" }));
    await waitFor(() => expect(callsOf(backend, "set_field")).toEqual([{ kind: "person", id: "p1", field: "pension", value: "never" }]));
    await fireEvent.click(field("medical").getByRole("radio", { name: "拒答" }));
    await waitFor(() => expect(callsOf(backend, "set_field").at(-1)).toMatchObject({ field: "medical", value: { missing: "refused" } }));
    await fireEvent.mouseDown(screen.getByRole("tab", { name: /原因与意愿/ }), { button: 0 });
    await screen.findByTestId("section-wishes");
    expect(screen.getByTestId("field-not_insured_reason")).toBeTruthy();
    expect(screen.getByTestId("field-willingness")).toBeTruthy();
  });
  test("F7 marks the field that had the focus: not known, refused, open again", async () => {
    const backend = open();
    await screen.findByTestId("field-pension_last_paid");
    await fireEvent.focusIn(field("pension_last_paid").getByRole("textbox"));
    await fireEvent.keyDown(document.body, { key: "F7" });
    await waitFor(() => expect(callsOf(backend, "set_field").at(-1)).toMatchObject({ field: "pension_last_paid", value: { missing: "unknown" } }));
    expect(nextMissing({ missing: "unknown" })).toEqual({ missing: "refused" });
    expect(nextMissing({ missing: "refused" })).toBeNull();
  });
  test("a masked number is revealed on request, and a typed one is judged while it is typed", async () => {
    const backend = open(sampleBackend(), "identity");
    await fireEvent.click(await screen.findByTestId("field-document_number-reveal"));
    await waitFor(() => expect(callsOf(backend, "reveal")).toEqual([{ kind: "person", id: "p1", field: "document_number" }]));
    const input = (await waitFor(() => field("document_number").getByDisplayValue("150302 19800315 1110"))) as HTMLInputElement;
    await fireEvent.update(input, "15030219");
    await waitFor(() => expect(screen.getByTestId("derived").textContent).toContain("已输入 8 位"));
    await fireEvent.update(input, "150302198003151110");
    await waitFor(() => expect(screen.getByTestId("derived").textContent).toMatch(/号码有效.*男.*46 岁.*2043年3月可退休.*乌海市/));
    await fireEvent.blur(input);
    await waitFor(() => expect(callsOf(backend, "set_field").at(-1)).toMatchObject({ field: "document_number", value: "150302198003151110" }));
  });
  test("two devices disagree: both values, who and when; the choice is the user's", async () => {
    const backend = sampleBackend();
    const at = "2026-11-20T09:00:00+08:00";
    backend.answer("person", () => ({ ...personView(), conflicts: [{ field: "pension", values: [{ value: "lapsed", worker_name: "甲", at }, { value: "never", worker_name: "乙", at }] }] }));
    backend.answer("decide", () => ({ at, rev: 9 }));
    open(backend);
    const box = await screen.findByTestId("conflict-pension");
    expect(box.textContent).toMatch(/曾参保，已断缴.*甲.*从未参保.*乙/s);
    await fireEvent.click(screen.getByTestId("conflict-pension-1"));
    await waitFor(() => expect(callsOf(backend, "decide")).toEqual([{ kind: "person", id: "p1", field: "pension", value: "never" }]));
  });
  test("what need not be answered stands under 更多, with what it holds in its name", async () => {
    open();
    const more = await screen.findByTestId("more-insurance");
    expect(more.textContent).toMatch(/首次参保月份.*医保/);
    expect(screen.queryByTestId("field-pension_since")).toBeNull();
    await fireEvent.click(more);
    expect(screen.getByTestId("field-pension_since")).toBeTruthy();
    expect(more.getAttribute("aria-expanded")).toBe("true");
  });
  test("several answers are kept as one text; what the store does not ask is not there", async () => {
    const backend = open(sampleBackend(), "wishes");
    await fireEvent.click(await screen.findByTestId("more-wishes"));
    expect(screen.queryByTestId("field-hardship"), "not turned on here").toBeNull();
    await fireEvent.click(field("interests").getByRole("checkbox", { name: "转移接续" }));
    await waitFor(() => expect(callsOf(backend, "set_field").at(-1)).toMatchObject({ field: "interests", value: "transfer" }));
    await fireEvent.click(field("interests").getByRole("checkbox", { name: "退休年龄" }));
    await waitFor(() => expect(callsOf(backend, "set_field").at(-1)).toMatchObject({ field: "interests", value: "retirement_age,transfer" }));
  });
  test("a sensitive answer shows only that there is one, until somebody asks", async () => {
    const backend = sampleBackend();
    backend.answer("person", () => ({ ...personView({ hardship: "***" }), masked: ["hardship"] }));
    backend.answer("reveal", () => "subsistence");
    open(backend, "wishes");
    await fireEvent.click(await screen.findByTestId("field-hardship-reveal"));
    await waitFor(() => expect(field("hardship").getByRole("checkbox", { name: "低保" }).getAttribute("aria-checked")).toBe("true"));
    expect(callsOf(backend, "reveal")).toEqual([{ kind: "person", id: "p1", field: "hardship" }]);
  });
  test("Enter waits for the questions that an answer opens", async () => {
    const backend = open(sampleBackend(), "insurance");
    const opened = personView({ medical: "employee" });
    backend.answer("person", () => (callsOf(backend, "set_field").length ? { ...opened, relevant_fields: [...opened.relevant_fields, "unemployment"] } : personView()));
    await screen.findByTestId("field-medical");
    const radio = field("medical").getByRole("radio", { name: "职工医保" });
    await fireEvent.click(radio);
    await fireEvent.keyDown(radio, { key: "Enter" });
    await waitFor(() => expect(screen.getByTestId("field-unemployment").contains(document.activeElement)).toBe(true));
  });
  test("a request for correction is taken down and stands on the person", async () => {
    const backend = open(sampleBackend(), "identity");
    const row = { id: "c1", person: "p1", person_name: "欧阳明", place: "滨河花园 12幢 2单元 502", door: "d502", item: "employer", says_now: null, should_say: "******公司", register: "social_insurance", applicant: "self", asked_at: `${TODAY}T14:40:00+08:00`, worker_name: "演示 网格员", state: "received", answered_by: null, answered_at: null, outcome: null, note: null };
    backend.answer("add_correction", () => row);
    await fireEvent.click(await screen.findByTestId("correct-person"));
    expect((await screen.findByTestId("correction-submit")).hasAttribute("disabled")).toBe(true);
    await fireEvent.click(within(screen.getByTestId("correction-item")).getByRole("radio", { name: "工作单位" }));
    await fireEvent.update(screen.getByTestId("correction-should-say").querySelector("input")!, "样本建材有限公司");
    backend.answer("person", () => ({ ...personView(), corrections: [row] }));
    await fireEvent.click(screen.getByTestId("correction-submit"));
    await waitFor(() => expect(callsOf(backend, "add_correction")).toEqual([{ person: "p1", correction: { item: "employer", says_now: null, should_say: "样本建材有限公司", register: "social_insurance", applicant: "self", note: null } }]));
    expect((await screen.findByTestId("correction-0")).textContent).toMatch(/工作单位.*公司.*已受理/);
  });
  test("the card leads to this person's estimates", async () => {
    open();
    await fireEvent.click(await screen.findByTestId("estimate-person"));
    expect(useRoute().here.value).toEqual({ name: "estimates", person: "p1" });
  });
  test("removing needs a reason", async () => {
    const backend = open();
    await fireEvent.click(await screen.findByTestId("remove-person"));
    expect((await screen.findByTestId("remove-submit")).hasAttribute("disabled")).toBe(true);
    await fireEvent.click(screen.getByTestId("remove-reason-0"));
    await fireEvent.click(screen.getByTestId("remove-submit"));
    await waitFor(() => expect(callsOf(backend, "remove_person")).toEqual([{ id: "p1", reason: "已搬走" }]));
  });
});

describe("the whole household", () => {
  test("A adds a member and goes to the name", async () => {
    const backend = open();
    await screen.findByTestId("person-0");
    await fireEvent.keyDown(document.body, { key: "a" });
    await waitFor(() => expect(callsOf(backend, "add_person")).toEqual([{ household: "h1" }]));
    await waitFor(() => expect(callsOf(backend, "person").at(-1)).toEqual({ id: "p4" }));
  });
  test("nobody changed: one press confirms all who have no open question", async () => {
    const backend = open();
    await fireEvent.click(await screen.findByTestId("all-unchanged"));
    await waitFor(() => expect(callsOf(backend, "confirm_unchanged")).toEqual([{ id: "p2" }]));
  });
  test("Ctrl+Enter ends the visit as completed, after what was typed is durable, and goes to the next door", async () => {
    const backend = sampleBackend();
    const order: string[] = [];
    const next = householdView().next;
    backend.answer("set_field", async () => {
      await new Promise((resolve) => setTimeout(resolve, 80));
      order.push("durable");
      return { at: `${TODAY}T14:33:00+08:00`, rev: 5 };
    });
    backend.answer("end_visit", () => {
      order.push("ended");
      return next;
    });
    open(backend, "wishes");
    const note = await waitFor(() => field("note").getByRole("textbox"));
    await fireEvent.focus(note);
    (note as HTMLElement).focus();
    await fireEvent.update(note, "说月底回来");
    await fireEvent.keyDown(note, { key: "Enter", ctrlKey: true });
    await waitFor(() => expect(useRoute().here.value).toEqual({ name: "household", door: "d503" }));
    expect(order, "a slow disk must not be overtaken").toEqual(["durable", "ended"]);
    expect(callsOf(backend, "end_visit")).toEqual([{ visit: "v3", end: { outcome: "10", call_back_at: null, answered_by: null, note: null } }]);
  });
  test("what is missing is listed, and a line leads to its field", async () => {
    const backend = sampleBackend();
    backend.refuse("end_visit", { code: "not_yet", blocking: householdView().blocking });
    open(backend);
    await fireEvent.click(await screen.findByTestId("done-next"));
    const line = await screen.findByTestId("not-yet-0");
    expect(line.textContent).toMatch(/欧阳明.*断缴原因.*还没有填/);
    await fireEvent.click(line);
    expect(await screen.findByTestId("section-wishes")).toBeTruthy();
    await waitFor(() => expect(screen.getByTestId("field-lapse_reason").contains(document.activeElement)).toBe(true));
  });
  test("F8: every outcome of the office; no one home with a time in one more press; answered by another needs who", async () => {
    const backend = open();
    await screen.findByTestId("household-title");
    await fireEvent.keyDown(document.body, { key: "F8" });
    for (const code of ["10", "11", "20", "21", "30", "31", "40", "41", "42", "43", "44", "50", "60", "99"]) expect(await screen.findByTestId(`outcome-${code}`)).toBeTruthy();
    await fireEvent.click(screen.getByTestId("outcome-60"));
    expect(screen.getByTestId("outcome-save").hasAttribute("disabled")).toBe(true);
    await fireEvent.click(screen.getByTestId("outcome-20"));
    await fireEvent.click(screen.getByTestId("call-back-tomorrowNight"));
    await waitFor(() => expect(callsOf(backend, "end_visit")[0]).toMatchObject({ end: { outcome: "20", call_back_at: expect.stringMatching(/^2026-11-22T19:00/) } }));
  });
  test("nobody yet: says what to do; an error can be tried again; Esc goes back", async () => {
    const backend = sampleBackend();
    backend.answer("household", () => householdView({ persons: [], blocking: [] }));
    open(backend);
    expect(await screen.findByText("还没有登记成员")).toBeTruthy();
    await fireEvent.keyDown(document.body, { key: "Escape" });
    expect(useRoute().here.value).toMatchObject({ name: "doors", building: "b12" });
  });
});

test("every question of the card stands in exactly one section", () => {
  const names = sectionNames.flatMap((section) => sections[section].map((question) => question.name));
  expect(new Set(names).size).toBe(names.length);
});
