// The watchers are shown one fault of each kind first, so that their silence later means something.
import { expect, until } from "../lib/desk.mjs";
import { faultsOf } from "../lib/look.mjs";

export async function watchersSee({ page, faults }) {
  await page.getByTestId("unlock-pin").waitFor();
  await page.evaluate(() => {
    const planted = document.createElement("div");
    planted.id = "planted";
    const nameless = document.createElement("button");
    const wide = document.createElement("div");
    wide.style.cssText = "width: 3000px; height: 4px";
    const clipping = document.createElement("div");
    clipping.style.cssText = "width: 40px; height: 20px; overflow: hidden";
    const cut = document.createElement("button");
    cut.textContent = "planted";
    cut.style.cssText = "margin-left: 30px; width: 60px; white-space: nowrap";
    const words = document.createElement("button");
    words.textContent = "planted words that are too long";
    words.style.cssText = "width: 30px; padding: 0; white-space: nowrap";
    clipping.append(cut);
    planted.append(nameless, wide, clipping, words);
    document.body.append(planted);
  });
  const seen = (await faultsOf(page, "planted")).join("\n");
  for (const kind of ["without a name: button", "scrolls sideways", "cut off x", "words do not fit"]) {
    expect(seen.includes(kind), `a planted fault is seen (${kind}):\n${seen}`);
  }
  await page.evaluate(() => {
    document.querySelector("#planted")?.remove();
    return fetch("https://elsewhere.invalid/").catch(() => undefined);
  });
  await until("a request elsewhere is seen", async () => faults.some((fault) => /policy|another host/.test(fault)));
  faults.length = 0;
}
