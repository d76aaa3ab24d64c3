// How a sync session ended, and why central did not simply take something, in words.
import type { SyncSession } from "@/backend/bindings/commands";
import { t, type WordKey } from "@/words";
import { zhCN } from "@/words/zh-CN";

/** The words of a reason code; a code that nobody foresaw is shown as it is. */
export function reasonWords(code: string): string {
  return code in zhCN.syncPage.code ? t(`syncPage.code.${code}` as WordKey) : t("syncPage.codeOther", { code });
}

/** The result of a session, with its reason when it has one. */
export function sessionResult(row: SyncSession): string {
  const words = t(`syncPage.session.${row.ended_at === null ? "running" : row.result}` as WordKey);
  if (!row.code) return words;
  return `${words} · ${reasonWords(row.code)}`;
}
