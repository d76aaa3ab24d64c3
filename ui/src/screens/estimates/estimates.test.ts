import { fireEvent, screen } from "@testing-library/vue";
import { afterEach, describe, expect, test } from "vitest";
import type { AskProblem, Commands, ContributionSheet, EstimateStart, Outcome, PlansSheet, RetirementRow, RetirementSheet } from "@/backend/bindings/commands";
import { FakeBackend } from "@/backend/fake";
import { callsOf, settle, show } from "@/test/show";
import { setLocale } from "@/words";
import Estimates from "./Estimates.vue";

let stop = () => {};
afterEach(() => {
  stop();
  setLocale("zh-CN");
});

const startOf = (over: Partial<EstimateStart> = {}): EstimateStart => ({
  region: "示范市", floor_percent: 60, ceiling_percent: 300, person: null,
  parameters: [
    { code: "pension_base", state: "known", year: 2025, amount: 817_900, official: false, source: "公开测算资料" },
    { code: "average_wage", state: "missing", year: null, amount: null, official: false, source: null },
  ],
  ...over,
});
const row = (over: Partial<RetirementRow> = {}): RetirementRow => ({
  statutory: { track: "f55", birth: "1978-07", delay_months: 26, age_months: 686, retire_month: "2035-09" },
  window: { earliest: "2033-07", latest: "2038-09" },
  months_left: 106, minimum_months: 216, gap_months: 56, short_then: 0, earliest_with_minimum: "2033-07",
  ...over,
});
const f50 = row({ statutory: { track: "f50", birth: "1978-07", delay_months: 22, age_months: 622, retire_month: "2030-05" }, minimum_months: 186, gap_months: 26 });
const sheetOf = (rows: RetirementRow[]): RetirementSheet => ({ today: "2026-11", birth: "1978-07", paid_months: 160, rows });
const outcome = (over: Partial<Outcome> = {}): Outcome => ({
  track: "m60", draw_month: "2031-12", draw_age_months: 737, months_to_pay: 61, months_past_age: 0, months_then: 241, minimum_months: 192,
  own_payments: 7_320_000, index_ten_thousandths: 7494, account_balance: 8_928_000, payment_months: { tenths: 1291, open: false },
  basic: 143_678, account: 69_156, transition: null, total: 212_834, back_months: 35, without: [],
  ...over,
});
const contribution = (over: Partial<ContributionSheet> = {}): ContributionSheet => ({ employee: null, flexible: [], resident: [], parameters: startOf().parameters, ...over });
const fine = <S>(sheet: S) => ({ problems: [] as AskProblem[], sheet });
const bad = (field: string, fault: AskProblem["fault"]) => ({ problems: [{ field, fault }], sheet: null });
const missing = () => ({ problems: [{ field: "birth", fault: { code: "missing" as const } }, { field: "sex", fault: { code: "missing" as const } }], sheet: null });

async function begin(answers: ConstructorParameters<typeof FakeBackend<Commands>>[0] = {}, person?: string) {
  const backend = new FakeBackend<Commands>({
    estimate_start: () => startOf(), retirement_sheet: missing, contribution_sheet: () => fine(contribution()), pension_plans: missing,
    late_fee_estimate: () => bad("owed", { code: "missing" }), ...answers,
  });
  ({ stop } = show(Estimates, backend, { name: "estimates", person }));
  await settle();
  await settle();
  return backend;
}
/** Types and leaves the field. */
async function type(testid: string, text: string) {
  const input = screen.getByTestId(testid).querySelector("input");
  if (!input) throw new Error(`no input in ${testid}`);
  await fireEvent.update(input, text);
  await fireEvent.blur(input);
  await settle();
}
async function tab(name: string) {
  const trigger = screen.getByRole("tab", { name });
  await fireEvent.mouseDown(trigger);
  await settle();
  await settle();
}

describe("when do I retire", () => {
  test("an empty page says what it needs, and blames nobody", async () => {
    await begin();
    expect(screen.getByTestId("estimates-empty").textContent).toContain("先填出生年月和性别");
    expect(screen.queryByRole("alert")).toBeNull();
  });
  test("typing asks again with the text as typed", async () => {
    const backend = await begin();
    await type("estimate-birth", "１９７８年７月");
    await fireEvent.click(screen.getByRole("radio", { name: "女" }));
    await settle();
    expect(callsOf(backend, "retirement_sheet").at(-1)).toEqual({ ask: { birth: "１９７８年７月", sex: "female", track: null, paid_months: "" } });
  });
  test("a woman whose post is not known sees both months", async () => {
    await begin({ retirement_sheet: () => fine(sheetOf([f50, row()])) });
    expect(screen.getByTestId("retirement-f50").textContent).toContain("2030年5月退休");
    const late = screen.getByTestId("retirement-f55").textContent ?? "";
    for (const part of ["2035年9月退休", "57岁2个月", "比原来晚2年2个月", "还有8年10个月", "18年（216 个月）", "最早", "2033年7月", "2038年9月"]) expect(late).toContain(part);
    expect(screen.getAllByTestId("retirement-gap")[1]?.textContent).toContain("56 个月");
    expect(screen.getByText(/岗位没有确定/)).toBeTruthy();
  });
  test("every sheet says that the agency decides", async () => {
    await begin({ retirement_sheet: () => fine(sheetOf([row()])) });
    expect(screen.getByTestId("estimates-disclaimer").textContent).toContain("测算结果仅供参考，以社会保险经办机构核定为准");
  });
  test("a mistake is told under its field and nothing typed is lost", async () => {
    await begin({ retirement_sheet: () => bad("birth", { code: "not_a_date" }) });
    await type("estimate-birth", "1978-13");
    await type("estimate-paid", "160");
    expect(screen.getByTestId("estimate-birth").textContent).toContain("没有这样的日期");
    expect(screen.getByTestId("estimates-fix")).toBeTruthy();
    expect(screen.getByTestId("estimate-birth").querySelector("input")?.value).toBe("1978-13");
    expect(screen.getByTestId("estimate-paid").querySelector("input")?.value).toBe("160");
  });
  test("who retired long ago has nothing to choose", async () => {
    const past = row({ months_left: 0, window: { earliest: "2018-04", latest: "2018-04" }, gap_months: 0 });
    await begin({ retirement_sheet: () => fine(sheetOf([past])) });
    const text = screen.getByTestId("retirement-f55").textContent ?? "";
    expect(text).toContain("没有提前或延迟的选择");
    expect(text).toContain("已经缴够");
  });
});

describe("a person's record", () => {
  const person = { id: "p1", name: "欧阳示范", birth: "1978-07", sex: "female" as const, track: "f55" as const, pension: "flexible", since: "2010-01", last_paid: "2020-12", months_at_most: 132 };
  test("fills in what it says, and offers months only as the most there can be", async () => {
    const backend = await begin({ estimate_start: () => startOf({ person }) }, "p1");
    expect(screen.getByTestId("estimates-person").textContent).toContain("欧阳示范");
    expect(callsOf(backend, "retirement_sheet").at(-1)).toEqual({ ask: { birth: "1978-07", sex: "female", track: "f55", paid_months: "" } });
    expect(screen.getByTestId("estimate-paid").textContent).toContain("最多 132 个月");
  });
});

describe("what does it cost a month", () => {
  test("line by line, and what the region lacks is said", async () => {
    await begin({
      contribution_sheet: () =>
        fine(contribution({
          employee: {
            wage: 800_000, base: 800_000, moved: "unchecked", employer_total: 128_000, employee_total: 64_000, complete: false,
            lines: [
              { line: "pension", employer_permille: 160, employee_permille: 80, employer: 128_000, employee: 64_000 },
              { line: "medical", employer_permille: null, employee_permille: null, employer: null, employee: null },
              { line: "work_injury", employer_permille: null, employee_permille: null, employer: null, employee: null },
            ],
          },
        })),
    });
    await tab("每月交多少");
    const text = screen.getByTestId("contribution-employee").textContent ?? "";
    for (const part of ["1,280.00", "16 %", "640.00", "本地区尚未填写", "选了行业类别才能算", "未核对上下限", "不含未填写的险种"]) expect(text).toContain(part);
    expect(screen.getByTestId("employee-own-total").textContent).toBe("640.00 元");
    expect(screen.getByTestId("contribution-resident").textContent).toContain("尚未填写，不作推算");
  });
  test("steps without an average wage have no sums but a way on", async () => {
    await begin({ contribution_sheet: () => fine(contribution({ flexible: [{ percent: 60, base: null, monthly: null, to_account: null, yearly: null }] })) });
    await tab("每月交多少");
    expect(screen.getByTestId("contribution-flexible").textContent).toContain("请照公布的数填");
  });
  test("the late fee is told with its days and its law", async () => {
    await begin({ late_fee_estimate: () => fine({ owed: 10_000_000, days: 10, estimated_fee: 50_000 }) });
    await tab("每月交多少");
    expect(screen.getByTestId("late-fee-sum").textContent).toBe("10 天，约 500.00 元");
    expect(screen.getByTestId("late-fee").textContent).toContain("不进任何文书");
  });
  test("the figures say year, source and whether they are official", async () => {
    await begin();
    await tab("每月交多少");
    const text = screen.getByTestId("estimates-figures").textContent ?? "";
    for (const part of ["养老金计发基数", "2025", "8,179.00", "未核实", "公开测算资料", "本地区尚未填写"]) expect(text).toContain(part);
  });
});

describe("what will I get", () => {
  const plans = (outcomes: Outcome[]): PlansSheet => ({
    today: "2026-11", parameters: startOf().parameters,
    plans: [
      { kind: { kind: "flexible", percent: 60 }, monthly: 120_000, employer_monthly: null, yearly: 1_440_000, outcomes },
      { kind: { kind: "resident", yearly: 20_000 }, monthly: null, employer_monthly: null, yearly: 20_000, outcomes: [outcome({ track: null, total: 22_424, months_past_age: 48 })] },
    ],
  });
  test("plans stand side by side", async () => {
    await begin({ pension_plans: () => fine(plans([outcome()])) });
    await tab("能领多少");
    const text = screen.getByTestId("plans-m60").textContent ?? "";
    for (const part of ["灵活就业", "平均工资的 60 %", "1,200.00", "5年1个月", "20年1个月", "要求16年", "2031年12月", "2,128.34", "领2年11个月", "每年 200.00", "其中到龄要补缴4年"]) expect(text).toContain(part);
  });
  test("two tracks are two tables", async () => {
    await begin({ pension_plans: () => fine(plans([outcome({ track: "f50" }), outcome({ track: "f55" })])) });
    await tab("能领多少");
    expect(screen.getByTestId("plans-f50").textContent).toContain("生产服务岗");
    expect(screen.getByTestId("plans-f55").textContent).toContain("管理技术岗");
  });
  test("what cannot be computed says why", async () => {
    await begin({ pension_plans: () => fine(plans([outcome({ total: null, basic: null, back_months: null, without: ["index", "transition_assessed"] })])) });
    await tab("能领多少");
    const text = screen.getByTestId("plans-m60").textContent ?? "";
    for (const part of ["暂算不出", "缺平均缴费指数", "以核定为准"]) expect(text).toContain(part);
  });
  test.each([
    ["index", "estimate-index", { code: "between" as const, least: "0.01", most: "3.00" }, "应在 0.01 到 3.00 之间"],
    ["account", "estimate-account", { code: "negative" as const }, "不能是负数"],
    ["paid_months", "estimate-paid", { code: "more_than_lived" as const, most: 430 }, "最多 430"],
    ["deemed_months", "estimate-deemed", { code: "more_than_paid" as const }, "不能多于累计缴费月数"],
  ])("%s: its own message", async (field, testid, fault, words) => {
    await begin({ pension_plans: () => bad(field, fault) });
    await tab("能领多少");
    expect(screen.getByTestId(testid).textContent).toContain(words);
  });
});

describe("when the store does not answer", () => {
  test("the page says so and tries again", async () => {
    const backend = await begin({});
    backend.refuse("retirement_sheet", { code: "internal", incident: "ab12" });
    stop();
    document.body.innerHTML = "";
    ({ stop } = show(Estimates, backend, { name: "estimates" }));
    await settle();
    await settle();
    expect(screen.getByTestId("load-error").textContent).toContain("ab12");
  });
  test("English is complete", async () => {
    setLocale("en");
    await begin({ retirement_sheet: () => fine(sheetOf([row()])) });
    expect(screen.getByTestId("retirement-f55").textContent).toContain("Retires in September 2035");
  });
});
