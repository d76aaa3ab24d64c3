// How an 18-character ID number is written and read in a field. Whether it is right is the backend's business.

/** The raw text behind what was typed: full-width made plain, spaces and separators gone, X in capitals. */
export function rawId(text: string): string {
  return text
    .replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\s\-·]/g, "")
    .toUpperCase();
}

/** 150302 19800315 1110: 6-8-4, for what looks like an ID number; other documents stay as they are. */
export function groupId(raw: string): string {
  if (!/^\d/.test(raw) || /[^\dX*]/.test(raw)) return raw;
  return [raw.slice(0, 6), raw.slice(6, 14), raw.slice(14, 18), raw.slice(18)].filter(Boolean).join(" ");
}

/** Where the caret belongs after regrouping: behind the same count of significant characters. */
export function caretAfter(grouped: string, significant: number): number {
  let at = 0;
  for (let seen = 0; seen < significant && at < grouped.length; at += 1) {
    if (grouped[at] !== " ") seen += 1;
  }
  return at;
}
