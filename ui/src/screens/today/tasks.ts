// One line of the to-do list in words: icon, reason, and what stands at the right end.
import type { Task } from "@/backend/bindings/commands";
import type { IconName } from "@/kit/icons";
import type { DoorStatus } from "@/kit/status";
import { dayFrom, formatWhen } from "@/screens/shared/when";
import { locale, t } from "@/words";
import { formatCount, formatDayOfWeek } from "@/words/format";

/** How a task is drawn. */
export interface TaskWords {
  icon: IconName;
  tone: DoorStatus;
  why: string;
  end: string;
}


function dueWords(due: string | null, today: string): string {
  if (due === null) return t("status.returned");
  if (due < today) return t("today.overdue");
  if (due === today) return t("today.dueNow");
  return due === dayFrom(today, 1) ? t("today.dueTomorrow") : t("today.due", { day: formatDayOfWeek(due, locale.value) });
}

function knownWords(known: number, withFindings: number): string {
  if (known === 0) return t("today.knownNone");
  const persons = formatCount(known, "person", locale.value);
  return withFindings === 0
    ? t("today.knownPlain", { persons })
    : t("today.known", { persons, findings: formatCount(withFindings, "person", locale.value) });
}

/** A task in words, seen from `today`. */
export function taskWords({ why }: Task, today: string): TaskWords {
  switch (why.reason) {
    case "returned":
      return { icon: "returned", tone: "returned", why: t("today.returned", { words: why.words }), end: dueWords(why.due, today) };
    case "appointed": {
      const when = formatWhen(why.at, today);
      return {
        icon: "clock",
        tone: why.overdue ? "returned" : "again",
        why: t(why.overdue ? "today.missedAppointment" : "today.appointed", { when }),
        end: why.overdue ? t("today.overdue") : when,
      };
    }
    case "started":
      return { icon: "half", tone: "doing", why: t("today.started", { complete: why.complete, persons: why.persons }), end: t("today.goOn") };
    case "unvisited":
      return { icon: "ring", tone: "todo", why: knownWords(why.known, why.with_findings), end: t("today.unvisited") };
  }
}
