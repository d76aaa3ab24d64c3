// The words for every way a command can fail: what happened, and what to do. One switch over the closed set of refusals,
// so that a new one does not compile until it has words. Not shown here: names, numbers, addresses.
import type { BadValue, ServiceFault, UiError } from "@/backend/bindings/commands";
import { CommandRefused } from "@/backend/errors";
import { anyFieldLabel } from "./forms";
import { formatCount } from "./format";
import { locale, t, type WordKey, type WordValues } from "./index";
import { zhCN } from "./zh-CN";

/** Words for one failure. */
export interface ErrorWords {
  /** What happened. */
  title: string;
  /** What to do. */
  text: string;
  /** The number of the log entry, when there is one. */
  incident?: string;
}

type ErrorKey = keyof (typeof import("./zh-CN/errors"))["errors"];

function words(key: ErrorKey, values: WordValues = {}): ErrorWords {
  return { title: t(`errors.${key}.title` as WordKey), text: t(`errors.${key}.text` as WordKey, values) };
}

/** Words for anything that a backend call may throw. */
export function errorWords(problem: unknown): ErrorWords {
  return problem instanceof CommandRefused ? refusalWords(problem.error) : words("no_answer");
}

/** One line: title and way out. */
export function errorLine(problem: unknown): string {
  const { title, text } = errorWords(problem);
  return locale.value === "en" ? `${title}. ${text}` : `${title}。${text}`;
}

/** The code of a refusal, or null when nobody answered. */
export function refusalOf(problem: unknown): UiError | null {
  return problem instanceof CommandRefused ? problem.error : null;
}

/** Words for a typed refusal. */
export function refusalWords(error: UiError): ErrorWords {
  switch (error.code) {
    case "wrong_pin":
      return error.wait_seconds > 0
        ? words("wrong_pin_wait", { tries: error.wrong_tries, seconds: error.wait_seconds })
        : words("wrong_pin", { tries: error.wrong_tries });
    case "wait":
      return words("wait", { seconds: error.seconds });
    case "refused":
      return error.wait_seconds === null
        ? words("refused", { reason: error.reason })
        : words("refused_wait", { reason: error.reason, seconds: error.wait_seconds });
    case "bad_value":
      return badValueWords(error.problem);
    case "bad_service":
      return serviceWords(error.problem);
    case "read_only":
      return words(error.reason === "disk_full" ? "read_only_disk" : "read_only_revoked");
    case "not_yet":
      return words("not_yet", { count: formatCount(error.blocking.length, "item", locale.value) });
    case "file_problem":
      return words(error.operation === "read" ? "file_read" : "file_write", { path: error.path });
    case "missing_facts":
      return words("missing_facts", { fields: error.fields.map(anyFieldLabel).join(t("kit.and")) });
    case "bad_staff_file":
      return words(badFileKey(error.reason));
    case "no_such":
      return words("no_such");
    case "internal":
      return { ...words("internal"), incident: error.incident };
    case "not_enrolled":
    case "already_enrolled":
    case "locked":
    case "in_use":
    case "slot_off":
    case "weak_pin":
    case "bad_ticket":
    case "unreachable":
    case "certificate_changed":
    case "bad_answer":
    case "sync_running":
    case "unknown":
    case "waiver_void":
    case "reason_needed":
    case "not_allowed":
    case "disk_full":
    case "damaged":
    case "newer_file":
    case "preview_gone":
    case "unprintable":
    case "too_long_for_paper":
    case "font_problem":
    case "region_problem":
    case "answer_lost":
    case "folder_gone":
    case "folder_full":
    case "run_busy":
    case "printer_problem":
    case "bad_picture":
      return words(error.code);
  }
}

const badFiles = ["encrypted", "unsupported", "damaged", "too_large", "too_many", "empty"] as const;

/** The words for a file that is no list; a reason of a newer program reads as damaged. */
function badFileKey(reason: string): ErrorKey {
  return `bad_file_${badFiles.find((each) => each === reason) ?? "damaged"}`;
}

function serviceWords({ field, why }: ServiceFault): ErrorWords {
  const own = field in zhCN.servicePage.faultWords;
  const name = own ? t(`servicePage.faultWords.${field}` as WordKey) : anyFieldLabel(field);
  return words("bad_service", { fault: t("servicePage.faultField", { field: name, why: t(`servicePage.why.${why}`) }) });
}

function badValueWords(problem: BadValue): ErrorWords {
  const field = anyFieldLabel(problem.field);
  switch (problem.code) {
    case "unknown_field":
    case "wrong_type":
    case "unknown_code":
      return words(problem.code, { field });
    case "too_long":
    case "out_of_range":
      return words(problem.code, { field, limit: problem.limit });
  }
}
