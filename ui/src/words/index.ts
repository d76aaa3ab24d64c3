// The one door to words: `useWords()` in components, `t` typed by the tree of zh-CN.
// Messages are interpreted (vue-i18n's JIT), never compiled into functions: the page's CSP forbids eval.
import { computed, type ComputedRef } from "vue";
import { createI18n } from "vue-i18n";
import { en } from "./en";
import type { Locale } from "./format";
import { zhCN, type Words } from "./zh-CN";

type Leaves<T, P extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>;
}[keyof T & string];

/** Every path to a word, "status.done". */
export type WordKey = Leaves<Words>;

/** Values for the {names} in a message. */
export type WordValues = Record<string, string | number>;

const i18n = createI18n({
  legacy: false,
  locale: "zh-CN",
  fallbackLocale: "zh-CN",
  messages: { "zh-CN": zhCN, en },
  missingWarn: true,
  fallbackWarn: false,
});

/** The word at a path, in the present language. */
export function t(key: WordKey, values: WordValues = {}): string {
  return i18n.global.t(key, values);
}

/** The present language. */
export const locale: ComputedRef<Locale> = computed(() => i18n.global.locale.value as Locale);

/** Changes the language of the whole window at once. */
export function setLocale(next: Locale): void {
  i18n.global.locale.value = next;
  document.documentElement.lang = next;
}

/** Words for a component: reactive to the language. */
export function useWords(): { t: typeof t; locale: typeof locale } {
  return { t, locale };
}
