// Whom the papers screen was opened for: one subject or several, in the order in which they were chosen.
import type { PaperAim, Place } from "@/app/route";

/** The subjects that a place names. */
export function aimsOf(place: Place<"papers">): PaperAim[] {
  if (place.subjects) return place.subjects;
  const about = place.finding ? { finding: place.finding } : {};
  const people = (place.people ?? []).map((id): PaperAim => ({ kind: "person", id, ...about }));
  const workplaces = (place.workplaces ?? []).map((id): PaperAim => ({ kind: "workplace", id, ...about }));
  return [...people, ...workplaces];
}
