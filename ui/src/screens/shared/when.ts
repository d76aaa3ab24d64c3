// Moments near today, as people say them at a door; and the moments offered for coming again.
import { locale, t } from "@/words";
import { dayOfInstant, formatDayOfWeek, formatTime } from "@/words/format";

/** "19:00" today, "11月22日 周日 19:00" on another day. */
export function formatWhen(instant: string, today: string): string {
  const day = dayOfInstant(instant);
  return day === today ? formatTime(instant) : `${formatDayOfWeek(day, locale.value)} ${formatTime(instant)}`;
}

/** "11-20 10:15": a line of a log. */
export function formatShort(instant: string): string {
  return `${dayOfInstant(instant).slice(5)} ${formatTime(instant)}`;
}

/** A day and a time of the device's own clock as RFC 3339 with its offset. */
export function momentOf(day: string, time: string): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const east = -new Date(year, month - 1, date, hour, minute).getTimezoneOffset();
  const two = (value: number) => String(value).padStart(2, "0");
  const offset = `${east < 0 ? "-" : "+"}${two(Math.floor(Math.abs(east) / 60))}:${two(Math.abs(east) % 60)}`;
  return `${day}T${two(hour)}:${two(minute)}:00${offset}`;
}

/** The day so many days after "2026-11-21". */
export function dayFrom(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}

function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** One moment offered with one press. */
export interface Preset {
  /** Stable name, for tests. */
  name: "tonight" | "tomorrowMorning" | "tomorrowNight" | "saturdayMorning" | "sundayMorning";
  label: string;
  at: string;
}

/** The moments offered on this day; what has passed at `now` is not offered. */
export function presets(today: string, now: Date): Preset[] {
  const toSaturday = (6 - weekday(today) + 7) % 7 || 7;
  const offers: [Preset["name"], number, string][] = [
    ["tonight", 0, "19:00"],
    ["tomorrowNight", 1, "19:00"],
    ["tomorrowMorning", 1, "09:00"],
    ["saturdayMorning", toSaturday, "10:00"],
    ["sundayMorning", weekday(today) === 6 ? 8 : (7 - weekday(today)) % 7 || 7, "10:00"],
  ];
  return offers
    .map(([name, days, time]) => ({ name, label: t(`doors.${name}`), at: momentOf(dayFrom(today, days), time) }))
    .filter((preset) => new Date(preset.at) > now);
}
