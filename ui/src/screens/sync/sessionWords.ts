// How a sync session ended, in words.
import type { SyncSession } from "@/backend/bindings/commands";
import { t, type WordKey } from "@/words";
import { zhCN } from "@/words/zh-CN";

/** The result of a session, with its reason when it has one. */
export function sessionResult(row: SyncSession): string {
  const words = t(`syncPage.session.${row.ended_at === null ? "running" : row.result}` as WordKey);
  if (!row.code) return words;
  const reason = row.code in zhCN.syncPage.code ? t(`syncPage.code.${row.code}` as WordKey) : t("syncPage.codeOther", { code: row.code });
  return `${words} · ${reason}`;
}
