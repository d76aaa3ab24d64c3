// One person of a list in a few words.
import type { PersonRow } from "@/backend/bindings/commands";
import type { Tone } from "@/kit/field";
import { locale, t } from "@/words";
import { codeWord } from "@/words/forms";
import { formatCount } from "@/words/format";

/** "男 46", or what of it is known. */
export function personAge(person: PersonRow): string {
  const sex = person.sex ? codeWord("sex", person.sex) : "";
  return [sex, person.age ?? ""].filter((part) => part !== "").join(" ");
}

/** The one fact that matters most at the door: lapsed, uninsured, else how they are insured or what they do. */
export function personTag(person: PersonRow): { tone: Tone | "plain"; text: string } | null {
  if (person.lapsed_months) return { tone: "warn", text: t("doors.lapsed", { months: formatCount(person.lapsed_months, "month", locale.value) }) };
  const rule = person.findings[0];
  if (rule) return { tone: "warn", text: t(`verdict.ruleShort.${rule}`) };
  if (person.employment === "student") return { tone: "plain", text: codeWord("employment", "student") };
  if (person.pension) return { tone: person.pension === "lapsed" || person.pension === "never" ? "warn" : "ok", text: codeWord("pension", person.pension) };
  return person.employment ? { tone: "plain", text: codeWord("employment", person.employment) } : null;
}
