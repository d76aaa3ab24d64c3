import { fireEvent, screen } from "@testing-library/vue";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { useRoute } from "@/app/route";
import { enter } from "@/app/session";
import type { Commands, SmsPreview } from "@/backend/bindings/commands";
import { FakeBackend } from "@/backend/fake";
import { paperDetail, paperRow, registerPage } from "@/test/office";
import { callsOf, settle, show } from "@/test/show";
import Papers from "./Papers.vue";
import { emptyService, isProven } from "./serving";

vi.mock("@/kit/strokes", async (load) => ({ ...(await load<object>()), pictureOf: () => "data:image/png;base64,AA" }));

const route = useRoute();
let stop = () => {};
afterEach(() => stop());
const posted = { channel: "post", day: null, time: null, receiver: null, relation: null, reason: null, witness: null, witness_post: null, tracking: "XA1", posted_on: "2026-11-21", consent: null, address: null, note: null, reply_days: 10 };
const nothing = { time: null, receiver: null, relation: null, reason: null, witness: null, witness_post: null, tracking: null, posted_on: null, consent: null, address: null, note: null, reply_days: null };

async function begin(more: ConstructorParameters<typeof FakeBackend<Commands>>[0] = {}, tab = "papers-tab-register") {
  const backend = new FakeBackend<Commands>({
    paper_register: () => registerPage([paperRow(), paperRow({ id: "pp2", serial: "150302001-2026-000016", name: "示范戊", served_on: "2026-11-01", channel: "direct", due: { on: "2026-11-11", holidays_known: true, state: "overdue" } })], { overdue: 1 }),
    paper_detail: () => paperDetail(),
    photo_bytes: () => new ArrayBuffer(4),
    ...more,
  });
  ({ stop } = show(Papers, backend, { name: "papers" }));
  await settle();
  await press(tab);
  await settle();
  return backend;
}
const press = async (testid: string) => {
  await fireEvent.click(await screen.findByTestId(testid));
  await settle();
  await settle();
};
const type = async (testid: string, text: string) => {
  const input = screen.getByTestId(testid).querySelector("input")!;
  await fireEvent.update(input, text);
  await fireEvent.blur(input);
  await settle();
};
const openEntry = async () => {
  await fireEvent.click(screen.getByText("150302001-2026-000017"));
  await settle();
  await settle();
};

describe("what was left", () => {
  const detail = (over: Parameters<typeof paperDetail>[0]) => paperDetail(over);
  const picture = { id: "ph1", blob: "ab".repeat(32), purpose: "witness_signature", taken_at: "2026-11-21T16:02:00+08:00", bytes: 900, confirmed: false };
  const drawn = (signer: "receiver" | "witness", name: string) => detail({ signatures: [{ picture, signer, name, statement: "", sha256: "9f".repeat(32) }] });
  const left = { ...emptyService(), channel: "left_with_witness", witness: "示范丁" };

  test.each([
    ["nothing", detail({}), false],
    ["who refused signed", drawn("receiver", "示范丁"), false],
    ["another witness signed", drawn("witness", "示范戊"), false],
    ["the witness signed", drawn("witness", "示范丁"), true],
    ["a photograph", detail({ photos: [{ ...picture, purpose: "paper" }] }), true],
  ])("%s", (_, paper, proven) => expect(isProven(paper, left, false)).toBe(proven));
  test("a unit's mail room may refuse it too, a person's household not", async () => {
    const backend = await begin({ paper_detail: () => detail({ subject_kind: "workplace" }) });
    await openEntry();
    await press("panel-serve");
    await press("serve-left_with_witness");
    expect(screen.getByTestId("serve-left").textContent).toContain("负责收件的人");
    expect(callsOf(backend, "paper_serve")).toEqual([]);
  });
  test("a sealed paper offers no other way than into the hand", async () => {
    await begin({ paper_detail: () => detail({ channels: paperDetail().channels.filter((each) => each.channel === "direct") }) });
    await openEntry();
    await press("panel-serve");
    expect(screen.getByTestId("serve-direct")).toBeTruthy();
    expect(screen.queryByTestId("serve-household_member")).toBeNull();
  });
});

describe("the register", () => {
  beforeEach(() => {
    enter({ role: "clerk" });
    route.reset({ name: "papers" });
  });

  test("lists how papers stand, and filters", async () => {
    const backend = await begin();
    const table = screen.getByTestId("register-table").textContent;
    for (const words of ["未送达", "2026年11月1日 直接送达", "已过建议回复日 2026年11月11日"]) expect(table).toContain(words);
    expect(screen.getByTestId("register-state-overdue").textContent).toContain("1");
    await press("register-state-overdue");
    expect(callsOf(backend, "paper_register").at(-1)).toEqual({ filter: { state: "overdue", template: null }, from: 0 });
  });
  test("a scanned code opens its paper; an unknown number says so", async () => {
    const backend = await begin({ paper_find: ({ text }) => (text.length === 32 ? [paperRow()] : []) });
    await type("register-find", "0192f3c45d6e7f809a1b2c3d4e5f6073");
    await fireEvent.keyDown(screen.getByTestId("register-find").querySelector("input")!, { key: "Enter" });
    await settle();
    await settle();
    expect(callsOf(backend, "paper_detail")).toEqual([{ paper: "pp1" }]);
    expect(screen.getByTestId("paper-panel").textContent).toContain("还没有登记送达");
    await type("register-find", "9999");
    await fireEvent.keyDown(screen.getByTestId("register-find").querySelector("input")!, { key: "Enter" });
    await settle();
    await settle();
    expect(screen.getByTestId("register-none").textContent).toContain("没有这个编号");
    await press("register-all");
    expect(screen.getByTestId("register-table").textContent).toContain("000016");
  });
  test("serving in person: proposed name, a signature under its sentence, then the service", async () => {
    const backend = await begin({ paper_sign: () => ({}) as never, paper_serve: () => paperRow({ served_on: "2026-11-21" }) });
    await openEntry();
    await press("panel-serve");
    expect(screen.getByText("本人已收到《社会保险参保告知书》1份。")).toBeTruthy();
    const pad = screen.getByTestId("signature-pad");
    for (const [name, x] of [["pointerdown", 5], ["pointermove", 80], ["pointerup", 80]] as const) {
      await fireEvent(pad, Object.assign(new MouseEvent(name, { bubbles: true, clientX: x, clientY: 50 }), { pointerId: 1 }));
    }
    await press("serve-submit");
    expect(callsOf(backend, "paper_sign")).toEqual([{ paper: "pp1", signer: "receiver", name: "欧阳示范", image: "data:image/png;base64,AA" }]);
    const [call] = callsOf(backend, "paper_serve") as { service: Record<string, unknown> }[];
    expect(call?.service).toEqual({ ...nothing, channel: "direct", day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), receiver: "欧阳示范", relation: "self" });
  });
  test("left with a witness: what is wanting is named, and nothing is sent before", async () => {
    const picture = { id: "ph1", blob: "ab".repeat(32), purpose: "signature", taken_at: "2026-11-21T16:02:00+08:00", bytes: 900, confirmed: false };
    const refuser = { picture, signer: "receiver" as const, name: "欧阳示范", statement: "", sha256: "9f".repeat(32) };
    const backend = await begin({ paper_serve: () => paperRow(), paper_detail: () => paperDetail({ signatures: [refuser] }) });
    await openEntry();
    await press("panel-serve");
    await press("serve-left_with_witness");
    expect(screen.queryByTestId("serve-receiver"), "nobody received it").toBeNull();
    await press("serve-submit");
    expect(screen.getByTestId("serve-left").textContent, "the one reason is said, not asked").toContain("拒绝签收");
    expect(screen.getByTestId("serve-wanting").textContent).toContain("见证人");
    await type("serve-witness", "示范丁");
    await press("serve-submit");
    expect(screen.getByTestId("serve-wanting").textContent).toContain("照片或签名");
    expect(callsOf(backend, "paper_serve")).toEqual([]);
  });
  test("a posted paper waits for its return slip, then its arrival is noted", async () => {
    const backend = await begin({ paper_detail: () => paperDetail({ service: posted, row: paperRow({ channel: "post" }) }), paper_serve: () => paperRow() });
    await openEntry();
    expect(screen.getByTestId("panel-service").textContent).toContain("已交邮");
    expect(screen.getByTestId("panel-serve").textContent).toContain("登记签收");
    await press("panel-serve");
    expect(screen.queryByTestId("signature-pad"), "nobody signs here").toBeNull();
    await type("serve-day", "2026-11-24");
    await press("serve-submit");
    expect(callsOf(backend, "paper_serve")).toEqual([{ paper: "pp1", service: { ...posted, day: "2026-11-24" } }]);
  });
  test("an answer is noted and says where the finding went", async () => {
    const answered = paperDetail({ finding_state: "in_progress", reply: { day: "2026-11-22", reply: "will_register", note: null } });
    const backend = await begin({ paper_reply: () => answered });
    await openEntry();
    await press("panel-note-reply");
    await press("reply-submit");
    expect(callsOf(backend, "paper_reply"), "what was answered?").toEqual([]);
    await fireEvent.click(screen.getByText("将办理参保"));
    await press("reply-submit");
    expect(callsOf(backend, "paper_reply")).toEqual([{ paper: "pp1", reply: { day: expect.any(String), reply: "will_register", note: null } }]);
  });
  test("a refusal of the store names the field", async () => {
    const backend = await begin();
    backend.refuse("paper_serve", { code: "bad_service", problem: { field: "served_on", why: "before_printing" } });
    await openEntry();
    await press("panel-serve");
    await press("serve-submit");
    expect(callsOf(backend, "paper_serve")).toHaveLength(1);
    expect(screen.getByTestId("serve-submit"), "the form stays with what was typed").toBeTruthy();
  });
  test("an unlisted holiday year, signatures, and the way to the proof of delivery", async () => {
    const picture = { id: "ph1", blob: "ab".repeat(32), purpose: "signature", taken_at: "2026-11-21T16:02:00+08:00", bytes: 900, confirmed: false };
    const detail = paperDetail({
      row: paperRow({ served_on: "2026-12-25", channel: "direct", due: { on: "2027-01-04", holidays_known: false, state: "waiting" } }),
      signatures: [{ picture, signer: "receiver", name: "欧阳示范", statement: "本人已收到文书1份。", sha256: "9f2ab64c1d0e77aa".repeat(4) }],
    });
    URL.createObjectURL = () => "blob:1";
    URL.revokeObjectURL = () => {};
    await begin({ paper_detail: () => detail, papers_for: () => [], person: () => new Promise(() => {}) });
    await openEntry();
    expect(screen.getByTestId("panel-reply").textContent).toContain("放假安排尚未公布");
    expect(screen.getByTestId("signature-0").textContent).toContain("9f2ab64c1d0e77aa");
    await press("panel-receipt");
    expect(route.here.value).toEqual({ name: "papers", subjects: [{ kind: "person", id: "p1", paper: detail.row.id }], template: "service_receipt" });
  });
  test("an empty register", async () => {
    await begin({ paper_register: () => registerPage([], { unserved: 0 }) });
    expect(screen.getByText("登记簿还是空的")).toBeTruthy();
  });
  test("a register that cannot be read says so", async () => {
    const backend = new FakeBackend<Commands>({});
    backend.refuse("paper_register", { code: "damaged" });
    ({ stop } = show(Papers, backend, { name: "papers" }));
    await press("papers-tab-register");
    expect(screen.getByTestId("load-error").textContent).toContain("损坏");
  });
});

describe("a list of text messages", () => {
  beforeEach(() => {
    enter({ role: "clerk" });
    route.reset({ name: "papers" });
  });
  const preview = (over: Partial<SmsPreview> = {}): SmsPreview => ({
    text: "【示范街道办事处】社会保险参保有疑问，可在工作日致电0000-0000000咨询。", characters: 40, limit: 70, total: 1, numbers: [{ name: "欧阳示范", number: "138****0020" }],
    skipped: [{ name: "示范戊", door: "d1", reason: "no_phone" }], skipped_total: 1, ...over,
  });

  test("shows the message, masked numbers and who is left out; exports with a reason", async () => {
    const backend = await begin({ sms_preview: () => preview(), sms_export: () => ({ path: "/media/u/a.csv", numbers: 1 }), folders: () => [{ path: "/media/u", label: "示范U盘", removable: true }] }, "papers-tab-sms");
    expect(callsOf(backend, "sms_preview")).toEqual([{ whom: { whom: "queue", queue: "lapsed_persons" } }]);
    expect(screen.getByTestId("sms-numbers").textContent).toContain("138****0020");
    expect(screen.getByTestId("sms-text").textContent).toContain("40 / 70 字");
    expect(screen.getByTestId("sms-skip-0").textContent).toContain("没有留手机");
    expect((screen.getByTestId("sms-export") as HTMLButtonElement).disabled, "no reason yet").toBe(true);
    await type("sms-reason", "年底续保提醒");
    await press("sms-export");
    await press("folder-0");
    expect(callsOf(backend, "sms_export")).toEqual([{ whom: { whom: "queue", queue: "lapsed_persons" }, reason: "年底续保提醒", folder: "/media/u" }]);
  });
  test("nobody to send to is said", async () => {
    await begin({ sms_preview: () => preview({ total: 0, numbers: [] }) }, "papers-tab-sms");
    expect(screen.getByText("没有可以发的人")).toBeTruthy();
  });
  test("a worker has no such tab", async () => {
    enter({ role: "worker" });
    ({ stop } = show(Papers, new FakeBackend<Commands>({ paper_register: () => registerPage([]) }), { name: "papers" }));
    await settle();
    expect(screen.queryByTestId("papers-tab-sms")).toBeNull();
  });
});
