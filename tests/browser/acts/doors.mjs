// From today's list over the façade to a door: arrows, N, Enter.
import { counting, expect, until } from "../lib/desk.mjs";

const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute("data-testid") ?? "");
const label = (page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");

export async function walkTheFacade({ page, look, facts }) {
  await look("today");
  await page.getByTestId("today-building-0").click();
  await page.getByTestId("facade-title").waitFor();
  await page.locator("[data-door][tabindex='0']").focus();
  const first = await focused(page);
  await page.keyboard.press("ArrowRight");
  await until("an arrow goes to another door", async () => (await focused(page)) !== first);
  await page.keyboard.press("ArrowLeft");
  await until("and back", async () => (await focused(page)) === first);
  await look("facade");
  await toAnInhabitedDoor(page, facts.answered.label);
  await page.keyboard.press("Enter");
  await page.getByTestId("household-title").waitFor();
}

/** Arrow by arrow to a door behind which somebody is known, and which is not the one that answered before. */
async function toAnInhabitedDoor(page, not) {
  const keys = ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowDown"];
  for (let step = 0; step < 200; step += 1) {
    const here = await label(page);
    if (/[1-9]\d* ?人/.test(here) && !not.includes(here.split(" ")[0])) return;
    const before = await focused(page);
    await page.keyboard.press(keys[step % keys.length]);
    await page.waitForTimeout(30);
    if ((await focused(page)) === before) await page.keyboard.press(step % 2 ? "ArrowDown" : "ArrowLeft");
  }
  throw new Error("somebody lives behind some door of the first building");
}

/** A household that answered everything before: three clicks from the façade to the next door. */
export async function confirmUnchanged({ page, facts }) {
  await page.getByTestId("rail-doors").click();
  const list = page.getByTestId("all-buildings");
  if (await list.count()) await list.click();
  await page.locator("[data-testid^=building-]", { hasText: facts.answered.building }).first().click();
  await page.getByTestId("facade-title").waitFor();
  const number = facts.answered.label.split(" ").at(-1);
  const hands = counting(page);
  await hands.click(page.locator(`[data-testid^=door-cell-][data-testid$="-${number}"]`).first());
  await hands.click(page.getByTestId("enter-door"));
  await page.getByTestId("household-title").waitFor();
  const before = await page.getByTestId("household-title").textContent();
  await hands.click(page.getByTestId("done-next"));
  await until("the next door is there", async () => (await page.getByTestId("household-title").textContent().catch(() => before)) !== before);
  expect(hands.counted.clicks <= 3, `an unchanged household takes ${hands.counted.clicks} clicks, at most three are allowed`);
  return { "clicks for an unchanged household": hands.counted.clicks };
}
