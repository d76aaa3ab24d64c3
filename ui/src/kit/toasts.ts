// Short news at the foot of the page. `bad` stays until dismissed: an error must not vanish unread.
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
let lastId = 0;
const all = ref<Toast[]>([]);

/** What is shown now, oldest first. */
export const toasts = readonly(all);

/** Shows a piece of news; returns how to take it away. */
export function toast(news: Omit<Toast, "id">): () => void {
  lastId += 1;
  const id = lastId;
  all.value = [...all.value.slice(-2), { ...news, id }];
  if (news.tone !== "bad") setTimeout(() => dismiss(id), SHOWN_MS);
  return () => dismiss(id);
}

/** Takes one piece of news away. */
export function dismiss(id: number): void {
  all.value = all.value.filter((shown) => shown.id !== id);
}
