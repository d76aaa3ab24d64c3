// How an entry of the register stands, in words and in colour; the word always says it, the colour only helps.
import type { PaperRow } from "@/backend/bindings/commands";
import type { IconName } from "@/kit/icons";
import { locale, t } from "@/words";
import { codeWord } from "@/words/forms";
import { formatDate } from "@/words/format";

/** Service in one line: the day and the channel, or that it is not there yet. */
export function servedWords(row: PaperRow): string {
  const channel = row.channel ? codeWord("service_channel", row.channel) : "";
  if (row.served_on) return t("servicePage.servedOn", { day: formatDate(row.served_on, locale.value), channel });
  return t(row.channel === "post" ? "servicePage.posted" : "servicePage.notServed");
}

/** The answer in one line: what it was, or until when it is expected. */
export function dueWords(row: PaperRow): string {
  if (row.replied_on) return t("servicePage.repliedOn", { day: formatDate(row.replied_on, locale.value), reply: row.reply ? codeWord("paper_reply", row.reply) : "" });
  if (!row.due) return row.served_on ? t("servicePage.noReplyAsked") : "";
  const key = { waiting: "dueOn", soon: "dueSoon", overdue: "dueOver" } as const;
  return t(`servicePage.${key[row.due.state]}`, { day: formatDate(row.due.on, locale.value) });
}

/** The icon beside the answer, where it asks for attention or is settled. */
export function dueIcon(row: PaperRow): IconName | null {
  if (row.replied_on) return row.reply === "objects" ? "alert" : "tick";
  return ({ waiting: null, soon: "clock", overdue: "alert" } as const)[row.due?.state ?? "waiting"];
}

/** The colour class of the answer. */
export function dueTone(row: PaperRow): string {
  if (row.replied_on) return row.reply === "objects" ? "tone-warn" : "tone-ok";
  return { waiting: "", soon: "tone-warn", overdue: "tone-bad" }[row.due?.state ?? "waiting"];
}
