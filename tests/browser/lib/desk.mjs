// The browser, the page and what is watched on it all day: other hosts, errors, the content security policy.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const CONFIG = new URL("../../../src-tauri/tauri.conf.json", import.meta.url);
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
/** How long anything may take on a busy machine. */
const PATIENCE_MS = 10_000;
/** The office laptop of the design: 1366 × 768. */
const OFFICE = { width: 1366, height: 768 };

/** Opens the face in a browser of its own that never went anywhere before. */
export async function openDesk(url, shots) {
  const profile = await mkdtemp(join(tmpdir(), "canbao-browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: FLAGS,
    viewport: OFFICE,
    hasTouch: true,
    locale: "zh-CN",
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(PATIENCE_MS);
  const faults = await watch(context, page, new URL(url).origin);
  await page.goto(url);
  const close = async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  };
  return { context, page, faults, close, shoot: (name) => page.screenshot({ path: join(shots, `${name}.png`), caret: "initial" }) };
}

/** Everything that must never happen, as it happens. */
async function watch(context, page, origin) {
  const faults = [];
  const { csp } = JSON.parse(await readFile(CONFIG, "utf8")).app.security;
  await context.route("**/*", async (route) => {
    const { origin: asked, protocol } = new URL(route.request().url());
    if (asked !== origin && protocol !== "blob:" && protocol !== "data:") {
      faults.push(`another host was asked: ${asked}`);
      return route.abort();
    }
    if (route.request().resourceType() !== "document") return route.continue();
    // The window's own policy, so that what it forbids shows here as well.
    const response = await route.fetch();
    return route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": csp } });
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (line) => {
    // A refused command is HTTP 400 in the shim, and the browser says so by itself; the day provokes some.
    const refusal = line.text().includes("the server responded with a status of 400");
    if (line.type() === "error" && !refusal) faults.push(`console: ${line.text()}`);
    if (line.type() === "warning") faults.push(`console warning: ${line.text()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy ${event.violatedDirective} against ${event.blockedURI}`);
    });
  });
  return faults;
}

/** Fails with words when something is not as expected. */
export function expect(holds, words) {
  if (!holds) throw new Error(words);
}

/** Waits until a text that the page shows fits. */
export async function shows(locator, pattern, within = PATIENCE_MS) {
  await locator.waitFor();
  const started = Date.now();
  for (;;) {
    const text = (await locator.textContent()) ?? "";
    if (pattern.test(text)) return text;
    if (Date.now() - started > within) throw new Error(`expected ${pattern}, the page shows “${text}”`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

/** Waits until a condition holds. */
export async function until(words, holds) {
  const started = Date.now();
  while (!(await holds())) {
    if (Date.now() - started > PATIENCE_MS) throw new Error(`not so within ten seconds: ${words}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

/** Counts what a person would press or click from here on. */
export function counting(page) {
  const counted = { keys: 0, clicks: 0 };
  return {
    counted,
    press: (key) => ((counted.keys += 1), page.keyboard.press(key)),
    async type(text) {
      counted.keys += [...text].length;
      await page.keyboard.type(text);
    },
    async click(locator) {
      counted.clicks += 1;
      await locator.click();
    },
  };
}
