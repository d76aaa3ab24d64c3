import { fireEvent, screen, within } from "@testing-library/vue";
import { afterEach, describe, expect, test } from "vitest";
import { useRoute, type CampaignTab } from "@/app/route";
import type { Commands, RegionView } from "@/backend/bindings/commands";
import { FakeBackend } from "@/backend/fake";
import { dueRow, regionView } from "@/test/region";
import { callsOf, settle, show } from "@/test/show";
import { setLocale } from "@/words";
import Campaign from "./Campaign.vue";

let stop = () => {};
afterEach(() => {
  stop();
  setLocale("zh-CN");
});
async function begin(region: RegionView | null = regionView(), tab?: CampaignTab) {
  const backend = new FakeBackend<Commands>({ region: () => region });
  ({ stop } = show(Campaign, backend, tab ? { name: "campaign", tab } : { name: "campaign" }));
  await settle();
  return backend;
}
const text = (id: string) => screen.getByTestId(id).textContent ?? "";
const says = (id: string, ...parts: string[]) => parts.forEach((part) => expect(text(id)).toContain(part));

describe("campaign", () => {
  test("names the notice, shows where today lies and what is due next", async () => {
    await begin();
    says("campaign", "示范专项行动", "进行中", "示范政发〔2020〕1号 · 示范市人民政府 · 2020年5月15日");
    says("phase-second", "重点推进阶段", "还有 8 天结束", "2026年7月1日 至 2026年11月30日", "四、（八）");
    says("phase-third", "9 天后开始", "长期");
    expect(screen.getByTestId("phase-second").getAttribute("aria-current")).toBe("step");
    says("due-ten_day", "11月30日 周一", "还有 8 天", "参保人数；征收", "每月 10、20、30 日前");
    says("due-tax_list", "最迟 12月18日", "2027年放假安排尚未录入");
    says("campaign-dues", "2026年11月1日 至 2026年11月30日（自然月、未经正式文件核实）");
  });
  test("a report due today says so", async () => {
    await begin(regionView({ dues: [dueRow({ days_left: 0 })] }));
    expect(text("due-left-ten_day")).toBe("今天");
  });
  test("a campaign that is over says that its figures are history", async () => {
    const { campaign } = regionView();
    await begin(regionView({ campaign: campaign && { ...campaign, history: true, document: null } }));
    says("campaign-history", "不会用于文书");
    says("campaign", "已结束", "文号待主管部门填写");
  });
  test("targets stand at two levels, in the units of the notices, each with its clause", async () => {
    await begin(regionView(), "aims");
    says("target-all", "全市", "64.7 万人", "69.5 万人", "2026", "四、（八）");
    says("target-fund", "市本级", "30.96 亿元", "在职人员");
    says("target-growth", "比上年增长 5.5 %");
    says("kpi-injury", "不低于 90 %", "已参加工伤保险的项目数 ÷ 新开工项目数", "2020年起");
    says("kpi-cleared", "超过 92 %", "市本级 · 民营私营企业 · 2026年");
    says("kpi-lapse", "低于上年");
    says("campaign-ranking", "3 名", "本地区尚未填写");
  });
  test("without a second level there is no empty column for it", async () => {
    await begin(regionView({ targets: regionView().targets.slice(1) }), "aims");
    expect(screen.queryByText("奋斗目标")).toBeNull();
  });
  test("an aid that nobody has confirmed is not to be promised", async () => {
    await begin(regionView(), "aids");
    says("campaign-aids", "不要向群众承诺");
    says("aid-loan", "待核实", "谁可以享受：接续有困难的参保人员", "示范府发〔2015〕13号");
    says("aid-over_age", "正在执行", "超龄未参保居民（60 岁以上）", "2026年1月1日 起");
  });
  test("focus, departments and historic clauses", async () => {
    await begin(regionView(), "focus");
    says("industry-coal", "煤矿", "粉尘危害", "B06");
    says("campaign-territories", "第一督导组", "甲区、乙区");
    await fireEvent.mouseDown(screen.getByRole("tab", { name: "部门与条款" }));
    await settle();
    says("department-health", "不索取：育龄妇女");
    says("clause-old", "历史规定，不得用于现行告知", "占百分比：60");
  });
  test("rates say what is unconfirmed and what is not filled in", async () => {
    await begin(regionView(), "rates");
    says("rate-employer_pension", "缴费基数的 16 %", "未经正式文件核实");
    says("rate-average_wage", "本地区尚未填写");
    says("rate-pension_base", "养老金计发基数 2025年", "每月 7,346.00 元");
    says("campaign-phones", "12333", "12366", "本地区尚未填写", "文书只印中文");
    expect(within(screen.getByTestId("campaign-privacy")).getAllByText("打开")).toHaveLength(1);
    says("campaign-holidays", "示范节", "调休上班：12月5日 周六", "2026年放假安排（未经正式文件核实）");
  });
  test("the section is part of the place, so that coming back shows it again", async () => {
    await begin();
    await fireEvent.mouseDown(screen.getByRole("tab", { name: "优惠政策" }));
    await settle();
    expect(useRoute().here.value).toEqual({ name: "campaign", tab: "aids" });
  });
  test("a region without a campaign still has its rates", async () => {
    await begin(regionView({ campaign: null, phases: [], dues: [], targets: [], kpis: [], ranking: null, policy_aids: [] }));
    says("campaign", "本地区没有专项行动", "文件没有划分阶段", "文件没有定期报送要求");
  });
  test("a pack that cannot be read leads to the sync", async () => {
    await begin(null);
    says("campaign-unreadable", "地区参数包读不出来");
    await fireEvent.click(screen.getByRole("button", { name: "去同步" }));
    expect(useRoute().here.value.name).toBe("sync");
  });
  test("a refusal can be tried again", async () => {
    const backend = new FakeBackend<Commands>();
    backend.refuse("region", { code: "internal", incident: "i-1" });
    ({ stop } = show(Campaign, backend, { name: "campaign" }));
    await settle();
    backend.answer("region", () => regionView());
    await fireEvent.click(within(screen.getByTestId("load-error")).getByRole("button"));
    await settle();
    expect(text("campaign-name")).toBe("示范专项行动");
    expect(callsOf(backend, "region")).toHaveLength(2);
  });
  test("English has no Chinese punctuation of ours", async () => {
    setLocale("en");
    await begin();
    says("due-ten_day", "8 days left", "By day 10, 20, 30 of the month");
    says("campaign-dues", "(Calendar month, Not confirmed by an official document)");
  });
});
