// What follows from a document number, in words. The facts are computed by the rules; here they only get their words.
import type { Derived } from "@/backend/bindings/commands";
import type { Tone } from "@/kit/field";
import { locale, t, type WordKey } from "@/words";
import { codeWord } from "@/words/forms";
import { formatMonth } from "@/words/format";

function retirementWords({ standing, retires_from, retires_to }: Derived): string {
  if (standing === "too_young") return t("household.tooYoung");
  if (standing === "past_statutory") return t("household.pastRetirement");
  if (!retires_from) return "";
  const from = formatMonth(retires_from, locale.value);
  if (!retires_to || retires_to === retires_from) return t("household.retires", { month: from });
  return t("household.retiresRange", { from, to: formatMonth(retires_to, locale.value) });
}

function areaWords({ area_name, area_retired }: Derived): string {
  if (!area_name) return "";
  return t(area_retired ? "household.areaRetired" : "household.area", { area: area_name });
}

/** Sex, age, retirement, area: what is known of them. */
export function derivedFacts(derived: Derived): string[] {
  const sex = derived.sex ? codeWord("sex", derived.sex) : "";
  const age = derived.age === null ? "" : t("household.years", { age: derived.age });
  return [sex, age, retirementWords(derived), areaWords(derived)].filter(Boolean);
}

/** What is said about the number while it is typed: nothing while empty. */
export function numberWords(derived: Derived): { tone: Tone; text: string } | null {
  const values = { length: derived.length, expected: derived.expected ?? "", position: derived.position ?? "" };
  switch (derived.state) {
    case "empty":
      return null;
    case "partial":
    case "not_checked":
      return { tone: "note", text: t(`numberState.${derived.state}`, values) };
    case "right":
    case "upgraded":
      return { tone: "ok", text: t(`numberState.${derived.state}`, values) };
    case "wrong_check_digit":
      return { tone: "bad", text: t((derived.expected ? "numberState.wrong_check_digit" : "numberState.wrong_check_digit_plain") as WordKey, values) };
    case "wrong_character":
    case "wrong_length":
    case "impossible_birth":
    case "birth_in_future":
      return { tone: "bad", text: t(`numberState.${derived.state}`, values) };
  }
}
