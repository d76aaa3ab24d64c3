// A synthetic region pack as the campaign's page gets to see it. The municipality does not exist.
import type { DueRow, RegionView, Report } from "@/backend/bindings/commands";

const source = "示范政发〔2020〕1号 四、（八）";

/** A report of the calendar. */
export const reportOf = (over: Partial<Report> = {}): Report => ({
  code: "ten_day", name: "扩面征缴旬报", kind: "ten_day", days: [10, 20, 30], by: "各县（区）政府", to: "领导小组", holds: ["参保人数", "征收"], source, ...over,
});

/** When it is due. */
export const dueRow = (over: Partial<DueRow> = {}): DueRow => ({
  report: reportOf(), due: { on: "2026-11-30", ready_by: "2026-11-30", holidays_known: true }, days_left: 8, ...over,
});

/** A whole pack with something in each section. */
export const regionView = (over: Partial<RegionView> = {}): RegionView => ({
  name: "示范市", province: "示范省", division: "9999", today: "2026-11-22",
  campaign: { name: "示范专项行动", document: "示范政发〔2020〕1号", issued_by: "示范市人民政府", issued_on: "2020-05-15", history: false, census_rules: null },
  phases: [
    { phase: { code: "first", name: "宣传发动阶段", what: "动员部署", from: "2026-06-01", to: "2026-06-30", source }, state: "over", days_left: null },
    { phase: { code: "second", name: "重点推进阶段", what: "上门推进", from: "2026-07-01", to: "2026-11-30", source }, state: "running", days_left: 8 },
    { phase: { code: "third", name: "督导验收阶段", what: "总结验收", from: "2026-12-01", to: null, source }, state: "coming", days_left: 9 },
  ],
  targets: [
    { code: "all", name: "参保总人数", line: "employee_pension", level: "city", group: null, unit: "persons", working: 647_000, striving: 695_000, year: 2026, source },
    { code: "fund", name: "基金征缴", line: "employee_pension", level: "municipal", group: "in_work", unit: "fen", working: 309_600_000_000, striving: null, year: 2026, source },
    { code: "growth", name: "补助增长", line: null, level: "city", group: null, unit: "permille", working: 55, striving: null, year: 2026, source },
  ],
  kpis: [
    { code: "injury", name: "新开工项目工伤参保率", numerator: "new_projects_insured", denominator: "new_projects", aim: { kind: "at_least", permille: 900 }, ownership: null, level: "city", from_year: 2020, to_year: null, source },
    { code: "cleared", name: "清欠率", numerator: "arrears_cleared", denominator: "arrears_at_start", aim: { kind: "above", permille: 920 }, ownership: "private", level: "municipal", from_year: 2026, to_year: 2026, source },
    { code: "lapse", name: "中断缴费率", numerator: "lapsed_persons", denominator: "insured_persons", aim: { kind: "below_last_year" }, ownership: null, level: "city", from_year: 2020, to_year: null, source },
  ],
  ranking: { top: null, bottom: 3, cap_percent: null, source },
  dues: [dueRow(), dueRow({ report: reportOf({ code: "tax_list", name: "企业名单", kind: "monthly", days: [20] }), due: { on: "2027-12-20", ready_by: "2027-12-18", holidays_known: false }, days_left: 28 })],
  period: { period: { statistics_month: "natural", official: false, source }, from: "2026-11-01", to: "2026-11-30" },
  focus_groups: [{ code: "in_work", name: "在职人员", kind: "part", source }, { code: "park", name: "园区企业", kind: "units", source }],
  focus_industries: [{ code: "coal", name: "煤矿", divisions: ["B06"], dust: true, source }],
  policy_aids: [
    { code: "loan", name: "助保贷款", gives: "贷款接续缴费", who: ["hard_pressed_insured"], from_age: null, document: "示范府发〔2015〕13号", from: null, to: null, state: "unverified", source },
    { code: "over_age", name: "超龄补缴", gives: "补缴后享受待遇", who: ["over_age_residents"], from_age: 60, document: null, from: "2026-01-01", to: null, state: "in_force", source },
  ],
  territories: [{ code: "one", name: "第一督导组", areas: ["甲区", "乙区"], divisions: [], source }],
  departments: [{ code: "health", name: "卫健", data: [], withheld: ["育龄妇女"], duty: null, source }, { code: "tax", name: "税务", data: ["纳税状态"], withheld: [], duty: "清欠", source }],
  clauses: [{ code: "old", name: "一次性补缴", says: "当年规定", items: [], documents: [], figures: [{ what: "占百分比", count: 60 }], historic: true, source }],
  rates: [
    { rate: "employer_pension", unit: "permille", value: 160, year: null, official: false, source: "公开报道" },
    { rate: "average_wage", unit: "fen_monthly", value: null, year: null, official: false, source: null },
    { rate: "pension_base", unit: "fen_monthly", value: 734_600, year: 2025, official: false, source: "公开测算资料" },
  ],
  phones: { social_security: "12333", tax: "12366", medical: null, local: null },
  has_second_letterhead: false, age_rules: "r2025", flexible_women: null,
  matching: { lapse_months: 3, employee_registration_days: 30, headcount_gap_min: 1, declare_to: "tax" },
  privacy: { ethnicity: false, education: false, marital: true, hardship: false },
  holiday_years: [{ year: 2026, official: false, source: "2026年放假安排" }],
  holidays: [{ name: "示范节", from: "2026-12-01", to: "2026-12-03", workdays: ["2026-12-05"] }],
  ...over,
});
