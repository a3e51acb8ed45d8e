import type { ChangeWindow, Fleet } from "./fleetFile.js";
import { isOneOf } from "./waves.js";

const dayBefore: Readonly<Record<string, string>> = {
  Mon: "Sun",
  Tue: "Mon",
  Wed: "Tue",
  Thu: "Wed",
  Fri: "Thu",
  Sat: "Fri",
  Sun: "Sat",
};

/** The windows that keep a tenant from being changed now: all that name it, if it is in none of them. @param now milliseconds since 1970. */
export function closedWindows(
  { windows, tags }: Pick<Fleet, "windows" | "tags">,
  stack: string,
  now: number,
): readonly ChangeWindow[] {
  const own = windows.filter(({ stacks }) => isOneOf(stacks, tags)(stack));
  return own.some((window) => isOpen(window, now)) ? [] : own;
}

/** As people write it: `22:00 to 05:00 Europe/Vienna, Mon Tue`. */
export function windowText({ from, to, timeZone, days }: ChangeWindow): string {
  return `${from} to ${to} ${timeZone}${days.length === 7 ? "" : `, ${days.join(" ")}`}`;
}

function isOpen({ from, to, days, timeZone }: ChangeWindow, now: number): boolean {
  const { day, time } = localTime(now, timeZone);
  const isDay = (name: string) => days.some((one) => one === name);
  if (from <= to) return isDay(day) && from <= time && time < to;
  return (isDay(day) && from <= time) || (isDay(dayBefore[day] ?? "") && time < to);
}

function localTime(now: number, timeZone: string): { day: string; time: string } {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return { day: part("weekday"), time: `${part("hour")}:${part("minute")}` };
}
