// One door with its people: the notice, five sections, what is typed wrongly or in other ways, a new member, the outcome.
import { counting, expect, shows, until } from "../lib/desk.mjs";

/** 11010519491231002X is the example of GB 11643-1999; the last character is the check digit. */
const RIGHT = "11010519491231002X";
const WRONG = "110105194912310029";
/** The same person's number of fifteen digits. */
const OLD = "110105491231002";

const field = (page, name) => page.getByTestId(`field-${name}`).first();
const input = (page, name) => field(page, name).locator("input, textarea").first();
const saved = (page) => until("everything typed is saved", () => page.evaluate(() => !/保存中/.test(document.querySelector("footer, .status")?.textContent ?? "")));

async function section(page, at) {
  await page.locator(`[role=tab]:nth-child(${at})`).click();
}

async function choose(page, name, at) {
  await field(page, name).locator("[role=radio][tabindex='0']").focus();
  await page.keyboard.press(String(at));
  await until(`${name} is chosen`, () => field(page, name).locator("[role=radio]").nth(at - 1).getAttribute("aria-checked").then((on) => on === "true"));
}

/** Before the notice was told and everybody answered, a door cannot be completed, and it is said why. */
export async function notYet({ page, look }) {
  await look("household");
  await page.keyboard.press("Control+Enter");
  await page.getByTestId("not-yet-0").waitFor();
  await look("not-yet");
  await page.keyboard.press("Escape");
  await page.getByTestId("not-yet-0").waitFor({ state: "detached" });
  await page.getByTestId("notice-show").click();
  await page.getByTestId("notice-confirm").waitFor();
  await look("notice");
  await page.getByTestId("notice-confirm").click();
  await page.getByTestId("notice-told").waitFor();
}

/** The first person's five sections, by keyboard within each. */
export async function fiveSections({ page, look }) {
  await page.getByTestId("person-0").click();
  await section(page, 2);
  await page.getByTestId("section-residence").waitFor();
  await choose(page, "residence", 1);
  await look("residence");
  await section(page, 3);
  await page.getByTestId("section-work").waitFor();
  await choose(page, "employment", 1);
  await input(page, "employer_name").fill("滨河面馆");
  await input(page, "employed_since").fill("2020-3-5");
  await page.keyboard.press("Enter");
  await choose(page, "employment_form", 1);
  await look("work");
  await section(page, 4);
  await page.getByTestId("section-insurance").waitFor();
  await choose(page, "pension", 4);
  await monthInThreeWays(page);
  await choose(page, "medical", 1);
  await look("insurance");
  await section(page, 5);
  await page.getByTestId("section-wishes").waitFor();
  await choose(page, "lapse_reason", 1);
  await choose(page, "willingness", 1);
  await input(page, "note").fill("晚上七点以后在家");
  await look("wishes");
  await saved(page);
}

async function monthInThreeWays(page) {
  for (const typed of ["2026-3", "202603", "2026年3月"]) {
    const month = input(page, "pension_last_paid");
    await month.fill("");
    await month.pressSequentially(typed);
    await month.blur();
    await until(`${typed} is read as a month`, () => month.inputValue().then((text) => text === "2026年3月"));
  }
}

/** 不知道, 拒答, and open again, in one gesture. */
export async function codedMissing({ page }) {
  await section(page, 4);
  const month = input(page, "pension_last_paid");
  const gesture = page.getByTestId("field-pension_last_paid-missing");
  await gesture.click();
  await until("it is noted that nobody knows", () => month.inputValue().then((text) => text === "不知道"));
  await gesture.click();
  await until("or that nobody wants to say", () => month.inputValue().then((text) => text === "拒答"));
  await gesture.click();
  await until("and the question is open again", () => month.inputValue().then((text) => text === ""));
  await month.fill("202602");
  await month.blur();
  await saved(page);
}

/** A new member: everything that is asked, by keyboard alone. The name is counted as pinyin. */
export async function addMember({ page, look }) {
  const before = await page.locator("[data-testid^=person-]").count();
  await page.evaluate(() => document.activeElement?.blur());
  const hands = counting(page);
  await hands.press("a");
  await until("there is one more", async () => (await page.locator("[data-testid^=person-]").count()) === before + 1);
  await until("the name is where one types", () => page.evaluate(() => document.activeElement?.closest("[data-field]")?.getAttribute("data-field") === "name"));
  await page.keyboard.insertText("王小明");
  hands.counted.keys += "wangxiaoming ".length;
  await hands.press("Enter");
  await wrongCheckDigit(page, look);
  await page.locator("[data-field=document_number] input").focus();
  await page.keyboard.press("Control+A");
  await hands.type(RIGHT);
  await shows(page.getByTestId("derived"), /号码有效.*女/);
  await hands.press("Enter");
  await look("identity");
  await upToTheEnd(page, hands);
  const me = page.locator("[data-testid^=person-]", { hasText: "王小明" });
  await shows(me, /已完成/);
  expect(hands.counted.keys <= 60, `a new member takes ${hands.counted.keys} keys, at most sixty are allowed`);
  return { "keys for a new member": hands.counted.keys };
}

/** Not counted: what the field says to a wrong number, and to one of the old fifteen digits. */
async function wrongCheckDigit(page, look) {
  await page.keyboard.type(WRONG);
  await shows(page.getByTestId("derived"), /末位应为 X/);
  await saved(page);
  await page.keyboard.press("Control+Enter");
  await page.getByTestId("not-yet-0").waitFor();
  await page.keyboard.press("Escape");
  await page.getByTestId("not-yet-0").waitFor({ state: "detached" });
  const number = page.locator("[data-field=document_number] input");
  const kept = (await number.inputValue()).replaceAll(" ", "");
  expect(kept === WRONG, `what was typed stays in the field: ${kept}`);
  await look("wrong-check-digit");
  await number.focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type(OLD);
  await shows(page.getByTestId("derived"), /15 位旧号，已换算为 18 位/);
}

/** The number key of the answer, where it is not the first: retired, and drawing a pension. */
const KEYS = { employment: "9", pension: "5" };

/** Answers what is asked of somebody of 76 with one key each; Enter goes on, from section to section, up to the remark. */
async function upToTheEnd(page, hands) {
  for (let step = 0; step < 40; step += 1) {
    const at = await page.evaluate(() => {
      const active = document.activeElement;
      return { name: active?.closest("[data-field]")?.getAttribute("data-field"), radio: active?.getAttribute("role") === "radio" };
    });
    if (at.name === "note") return;
    if (at.radio) await hands.press(KEYS[at.name] ?? "1");
    await page.waitForTimeout(60);
    await hands.press("Enter");
    await page.waitForTimeout(120);
  }
  throw new Error("Enter leads from field to field to the remark");
}

/** Everything that is still missing at this door, field by field as the page leads; then the outcome and the next door. */
export async function finish({ page, look }) {
  for (let step = 0; step < 60 && (await page.getByTestId("missing").isEnabled()); step += 1) {
    await page.getByTestId("missing").click();
    await page.waitForTimeout(250);
    const name = await page.evaluate(() => document.activeElement?.closest("[data-field]")?.getAttribute("data-field") ?? "");
    await answer(page, name);
    await page.evaluate(() => document.activeElement?.blur());
    await saved(page);
    await page.waitForTimeout(150);
  }
  expect(await page.getByTestId("missing").isDisabled(), `still missing: ${await page.getByTestId("missing").textContent()}`);
  await look("complete");
  const before = await page.getByTestId("household-title").textContent();
  await page.keyboard.press("F8");
  await page.getByTestId("outcome-10").click();
  await look("outcome");
  await page.getByTestId("outcome-save").click();
  await until("the next door is there", async () => (await page.getByTestId("household-title").textContent().catch(() => before)) !== before);
}

const TYPED = { name: "李四", pension_last_paid: "202512", birth: "1980-3-15", employed_since: "2020-3-5" };

async function answer(page, name) {
  expect(name !== "", "the page leads to the field that is missing");
  const isChoice = await page.evaluate(() => document.activeElement?.getAttribute("role") === "radio");
  if (isChoice) return page.keyboard.press("1");
  await page.keyboard.press("Control+A");
  if (TYPED[name]) return page.keyboard.type(TYPED[name]);
  await page.keyboard.press("Escape");
  return page.getByTestId(`field-${name}-missing`).first().click();
}
