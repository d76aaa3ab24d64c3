// Contrast is computed, not judged by eye: WCAG 2.2, success criteria 1.4.3 (text) and 1.4.11 (controls).
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync("src/design/tokens.css", "utf8");
const tokens = new Map([...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((found) => [found[1]!, found[2]!.trim()]));

function colour(name: string): string {
  const value = tokens.get(name);
  if (value === undefined) throw new Error(`no token --${name}`);
  const alias = /^var\(--([\w-]+)\)$/.exec(value);
  return alias ? colour(alias[1]!) : value;
}

/** Relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r, g, b] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(colour(one)), luminance(colour(other))].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ["bg", "surface", "sunken", "hover"];
const onGrounds = ["text", "muted", "faint", "read", "accent", "todo", "doing", "again", "done", "back", "sure", "empty", "bad", "warn", "ok", "note"];
const pairs: [text: string, ground: string][] = [
  ...onGrounds.flatMap((text) => grounds.map((ground): [string, string] => [text, ground])),
  ...["text", "muted", "faint", "accent"].map((text): [string, string] => [text, "accent-soft"]),
  ...["todo", "doing", "again", "done", "back", "sure", "empty"].flatMap((status): [string, string][] => [
    [status, `${status}-bg`],
    ["text", `${status}-bg`],
    ["muted", `${status}-bg`],
    [status, "accent-soft"],
  ]),
  ...["bad", "warn", "ok", "note"].flatMap((tone): [string, string][] => [[tone, `${tone}-bg`], ["text", `${tone}-bg`], ["muted", `${tone}-bg`]]),
  ["warn-text", "warn-bg"],
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-accent", "accent-press"],
  ["on-accent", "muted"],
  ["on-accent-quiet", "accent"],
  ["on-danger", "danger"],
  ["on-danger", "danger-press"],
  ["on-badge", "badge"],
  ["optional", "surface"],
  ["instruction", "surface"],
  ["instruction", "bg"],
];

test.each(pairs)("text --%s on --%s has a contrast of at least 4.5:1", (text, ground) => {
  expect(contrast(text, ground), `${colour(text)} on ${colour(ground)}`).toBeGreaterThanOrEqual(4.5);
});

test.each([["line-control", "surface"], ["focus", "surface"], ["focus", "bg"], ["bar-done", "sunken"]])(
  "the edge --%s on --%s has a contrast of at least 3:1",
  (edge, ground) => {
    expect(contrast(edge, ground)).toBeGreaterThanOrEqual(3);
  },
);

test("every colour named -bg belongs to a text of the same name that is tested above", () => {
  const tested = new Set(pairs.map(([, ground]) => ground));
  const untested = [...tokens.keys()].filter((name) => name.endsWith("-bg") && !tested.has(name));
  expect(untested).toEqual([]);
});
