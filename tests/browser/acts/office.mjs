// Around the doors: a workplace's card, sync, language, search, help.
import { expect, shows, until } from "../lib/desk.mjs";

/** Sooner than the foot asks by itself. */
const AT_ONCE_MS = 2_000;

export async function workplace({ page, facts, look }) {
  await page.getByTestId("rail-workplaces").click();
  await page.getByTestId("workplaces-table").waitFor();
  await look("workplaces");
  const search = page.getByTestId("workplaces-search").locator("input");
  await search.fill(facts.workplace);
  await search.press("Enter");
  await shows(page.getByTestId("workplace-title"), new RegExp(facts.workplace));
  await page.getByTestId("field-staff").locator("input").fill("7");
  await page.keyboard.press("Enter");
  await page.getByTestId("field-insured_pension").locator("input").fill("2");
  await page.keyboard.press("Enter");
  await page.getByTestId("short-insured_pension").waitFor();
  await look("workplace");
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("Escape");
  await page.getByTestId("workplaces-table").waitFor();
  await page.getByTestId("workplaces-search").locator("input").fill(facts.workplace);
  await page.getByTestId("workplaces-search").locator("input").press("Enter");
  await until("the number of staff was kept", () => page.getByTestId("field-staff").locator("input").inputValue().then((text) => text === "7"));
  await page.keyboard.press("F8");
  await page.getByTestId("outcome-11").click();
  await look("workplace-outcome");
  await page.getByTestId("visit-save").click();
  await page.getByTestId("outcome-11").waitFor({ state: "detached" });
}

export async function sync({ page, look }) {
  await page.getByTestId("rail-sync").click();
  const truth = page.getByTestId("sync-truth");
  await truth.waitFor();
  await look("sync-before");
  await page.getByTestId("sync-now").click();
  const said = await shows(truth, /全部送达：中心已确认 [1-9]/);
  const foot = page.locator("footer");
  await shows(foot, new RegExp(`中心已确认 ${said.match(/确认 (\d+)/)[1]} 条`), AT_ONCE_MS);
  expect(!/待送/.test(await foot.textContent()), "the line at the foot says the same as the screen");
  await look("sync-after");
}

export async function languages({ page, look }) {
  await page.getByTestId("rail-settings").click();
  const choices = page.getByTestId("settings-language").getByRole("radio");
  await choices.nth(1).click();
  await until("the page says that it is English", () => page.evaluate(() => document.documentElement.lang === "en"));
  await look("settings-en");
  for (const noun of ["today", "doors", "workplaces", "sync"]) {
    await page.getByTestId(`rail-${noun}`).click();
    await page.waitForTimeout(300);
    await look(`${noun}-en`);
  }
  await page.getByTestId("rail-settings").click();
  await choices.nth(0).click();
  await until("and Chinese again", () => page.evaluate(() => document.documentElement.lang === "zh-CN"));
}

export async function searchAndHelp({ page, facts, look }) {
  await page.getByTestId("rail-today").click();
  await page.getByTestId("today-title").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type(facts.workplace.slice(0, 2));
  await page.waitForTimeout(500);
  await look("search");
  await page.keyboard.press("Escape");
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("F1");
  await page.getByRole("dialog").waitFor();
  await look("help");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect((await page.getByTestId("today-title").count()) === 1, "help leaves the page where it was");
}
