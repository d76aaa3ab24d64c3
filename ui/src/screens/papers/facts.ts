// What a paper lacks, in words: facts that are no field of a form have words of their own.
import { t, type WordKey } from "@/words";
import { anyFieldLabel } from "@/words/forms";
import { zhCN } from "@/words/zh-CN";

/** The word for a fact that is missing. */
export function factWord(fact: string): string {
  return fact in zhCN.facts ? t(`facts.${fact}` as WordKey) : anyFieldLabel(fact.replace(".", "_"));
}
