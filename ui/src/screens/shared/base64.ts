// Bytes as base64 text, in slices so that a large picture does not overflow the call stack.
const SLICE = 0x8000;

/** Base64 of a buffer. */
export function base64Of(buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer);
  let text = "";
  for (let at = 0; at < bytes.length; at += SLICE) text += String.fromCharCode(...bytes.subarray(at, at + SLICE));
  return btoa(text);
}
