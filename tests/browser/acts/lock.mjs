// The lock: a wrong PIN, the right one by touch, and the right one by keyboard after locking.
import { expect, shows } from "../lib/desk.mjs";

const WRONG = "741852";

export async function unlockByTouch({ page, facts, look }) {
  const pad = page.getByTestId("unlock-pin");
  await pad.waitFor();
  await look("unlock");
  await tapIn(pad, WRONG);
  await shows(pad.getByRole("alert"), /PIN|口令|密码/);
  await tapIn(pad, facts.pin);
  await page.getByTestId("today-title").waitFor();
}

async function tapIn(pad, pin) {
  for (const digit of pin) await pad.getByRole("button", { name: digit, exact: true }).tap();
  await pad.locator("button").last().tap();
}

export async function unlockByKeyboard({ page, facts }) {
  await page.getByTestId("lock").click();
  await page.getByTestId("unlock-pin").waitFor();
  expect((await page.getByTestId("rail-today").count()) === 0, "nothing of the frame is left behind the lock");
  await page.keyboard.type(facts.pin);
  await page.keyboard.press("Enter");
  await page.getByTestId("today-title").waitFor();
}
