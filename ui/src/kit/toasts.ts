// Short news in the top bar. `bad` stays until dismissed: an error must not vanish unread.
import { readonly, ref } from "vue";
import type { Tone } from "./field";

/** One piece of news. */
export interface Toast {
  id: number;
  tone: Tone;
  text: string;
  /** One way out, such as 撤销. */
  action?: { label: string; run: () => void };
}

const SHOWN_MS = 6_000;
/** More than this at once is nobody's news any more. */
const MOST = 3;
let lastId = 0;
const all = ref<Toast[]>([]);

/** What is shown now, oldest first. */
export const toasts = readonly(all);

/** Shows a piece of news, once however often it is told; returns how to take it away. Room is made by what is not an error first. */
export function toast(news: Omit<Toast, "id">): () => void {
  lastId += 1;
  const id = lastId;
  const others = all.value.filter((shown) => shown.tone !== news.tone || shown.text !== news.text);
  if (others.length >= MOST) others.splice(Math.max(0, others.findIndex((shown) => shown.tone !== "bad")), 1);
  all.value = [...others, { ...news, id }];
  if (news.tone !== "bad") setTimeout(() => dismiss(id), SHOWN_MS);
  return () => dismiss(id);
}

/** Takes one piece of news away. */
export function dismiss(id: number): void {
  all.value = all.value.filter((shown) => shown.id !== id);
}
