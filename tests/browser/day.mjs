// One worker's day in a real browser. usage: node day.mjs <address of the shim> <what the district is like, as JSON>
// Ends with 1 at the first thing that is not as expected, or when any screen had a fault; what it counted goes to standard output.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { confirmUnchanged, walkTheFacade } from "./acts/doors.mjs";
import { unlockByKeyboard, unlockByTouch } from "./acts/lock.mjs";
import { languages, searchAndHelp, sync, workplace } from "./acts/office.mjs";
import { addMember, codedMissing, finish, fiveSections, notYet } from "./acts/person.mjs";
import { watchersSee } from "./acts/watch.mjs";
import { openDesk } from "./lib/desk.mjs";
import { faultsOf } from "./lib/look.mjs";

const ACTS = [watchersSee, unlockByTouch, unlockByKeyboard, walkTheFacade, notYet, fiveSections, codedMissing, addMember, finish, confirmUnchanged, workplace, sync, languages, searchAndHelp];
/** The office laptop, the least window, and the office laptop at 200 %: the same pixels, half as many CSS pixels. */
const SIZES = { "": { width: 1366, height: 768 }, "-1024": { width: 1024, height: 768 }, "-200%": { width: 683, height: 384 } };
const SETTLING_MS = 250;

const [url, facts] = process.argv.slice(2);
const shots = process.env.SHOTS ?? "shots";
await mkdir(shots, { recursive: true });

const desk = await openDesk(url, shots);
const { page } = desk;
const faults = [];
const counted = {};

async function look(screen) {
  for (const [suffix, size] of Object.entries(SIZES)) {
    await page.setViewportSize(size);
    await page.waitForTimeout(SETTLING_MS);
    faults.push(...(await faultsOf(page, `${screen}${suffix}`)));
    await desk.shoot(`${screen}${suffix}`);
  }
  await page.setViewportSize(SIZES[""]);
  await page.waitForTimeout(SETTLING_MS);
}

let broken = false;
for (const act of ACTS) {
  try {
    Object.assign(counted, await act({ page, facts: JSON.parse(facts), look, faults: desk.faults }));
    process.stdout.write(`ok   ${act.name}\n`);
  } catch (error) {
    await desk.shoot(`broken-${act.name}`);
    process.stderr.write(`FAIL ${act.name}: ${error.stack ?? error}\n`);
    broken = true;
    break;
  }
}
await desk.close();
const all = [...new Set([...faults, ...desk.faults])];
for (const fault of all) process.stderr.write(`FAULT ${fault}\n`);
for (const [what, many] of Object.entries(counted)) process.stdout.write(`${many} ${what}\n`);
await writeFile(join(shots, "counted.json"), JSON.stringify(counted, null, 2));
process.exit(broken || all.length > 0 ? 1 : 0);
