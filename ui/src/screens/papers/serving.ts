// What the form of service holds while it is filled in, and what of it belongs to the chosen channel.
// Which field a channel needs comes from the store with the paper; nothing is decided here.
import type { ChannelNeeds, PaperDetail, Service } from "@/backend/bindings/commands";

/** The names of the form's fields. */
export type ServiceField = Exclude<keyof Service, "channel" | "reply_days" | "note">;

/** An empty form. */
export function emptyService(): Service {
  return {
    channel: "direct", day: null, time: null, receiver: null, relation: null, reason: null, witness: null, witness_post: null, tracking: null, posted_on: null,
    consent: null, address: null, note: null, reply_days: null,
  };
}

/** The form for a paper: what was noted, or what can be proposed without asking. */
export function serviceFor(detail: PaperDetail, today: string): Service {
  if (detail.service) return { ...emptyService(), ...detail.service };
  const person = detail.subject_kind === "person";
  return {
    ...emptyService(), day: today, receiver: person ? detail.row.name : null, relation: person ? "self" : null, reply_days: detail.reply_days_before,
  };
}

/** The table's row of a channel. */
export function needsOf(detail: PaperDetail, channel: string): ChannelNeeds | undefined {
  return detail.channels.find((each) => each.channel === channel);
}

/** The form when another channel is chosen: who received it is asked anew, unless it is the person. */
export function withChannel(service: Service, detail: PaperDetail, channel: string): Service {
  const relations = needsOf(detail, channel)?.relations ?? [];
  const own = channel === "direct" && detail.subject_kind === "person";
  const keeps = service.relation !== null && relations.includes(service.relation);
  return {
    ...service,
    channel,
    receiver: own ? detail.row.name : keeps ? service.receiver : null,
    relation: own ? "self" : keeps ? service.relation : null,
    reason: onlyReason(detail, channel),
    day: channel === "post" ? null : service.day,
  };
}

/** The reason that a channel needs, where there is but one. */
function onlyReason(detail: PaperDetail, channel: string): string | null {
  const needs = needsOf(detail, channel);
  const must = needs?.fields.some((each) => each.field === "reason" && each.need === "must");
  return must && needs?.reasons.length === 1 ? (needs.reasons[0] ?? null) : null;
}

/** What is sent: the fields of the channel, everything else empty. */
export function serviceToSend(service: Service, needs: ChannelNeeds): Service {
  const own = new Set(needs.fields.map((each) => each.field));
  const always = { channel: service.channel, note: service.note, reply_days: service.reply_days };
  const kept = Object.entries(service).filter(([field]) => own.has(field));
  return { ...emptyService(), ...Object.fromEntries(kept), ...always };
}

/** The first field that is needed and empty; `proof` counts as there when `proven`. */
export function firstWanting(service: Service, needs: ChannelNeeds, proven: boolean): string | null {
  const filled = (field: string) => {
    if (field === "proof") return proven;
    const value = service[field as ServiceField];
    return typeof value === "string" ? value.trim() !== "" : value === true;
  };
  return needs.fields.find((each) => each.need === "must" && !filled(each.field))?.field ?? null;
}

/** Whether what was left is shown: by photographs of the paper, or by the named witness's signature, drawn now or before. */
export function isProven(detail: PaperDetail, service: Service, signed: boolean): boolean {
  if (service.channel !== "left_with_witness") return true;
  const witness = (service.witness ?? "").trim();
  return signed || detail.photos.length > 0 || detail.signatures.some((each) => each.signer === "witness" && each.name === witness);
}
