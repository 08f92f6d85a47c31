// Days and times as a person says them, by the clock of the machine she lives on.
import { language, t } from "./words.js";

let skew = 0;

/** What the server's clock says; a phone's may be wrong. */
export function setNow(iso) {
  const there = Date.parse(iso);
  if (!Number.isNaN(there)) skew = there - Date.now();
}

export const now = () => new Date(Date.now() + skew);

const formats = new Map();
function format(options) {
  const key = language + JSON.stringify(options);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(language === "ko" ? "ko-KR" : "en-GB", options));
  }
  return formats.get(key);
}

const shown = (date, options) => {
  const at = date instanceof Date ? date : new Date(date);
  return Number.isNaN(at.getTime()) ? "" : format(options).format(at);
};

/** A key for the day, in this machine's zone. */
export function dayOf(date) {
  const at = date instanceof Date ? date : new Date(date);
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;
}

export const time = (date) => shown(date, { hour: "numeric", minute: "2-digit" });
export const weekday = (date, width = "short") => shown(date, { weekday: width });
export const month = (date) => shown(date, { year: "numeric", month: "long" });
export const longDay = (date) => shown(date, { year: "numeric", month: "long", day: "numeric" });
export const shortDay = (date) => shown(date, { month: "numeric", day: "numeric" });

export function day(date) {
  const at = new Date(date);
  const same = at.getFullYear() === now().getFullYear();
  return shown(at, { ...(same ? {} : { year: "numeric" }), month: "long", day: "numeric", weekday: "long" });
}

/** Today and yesterday by name, other days by date. */
export function dayByName(date) {
  const key = dayOf(date);
  const yesterday = now();
  yesterday.setDate(yesterday.getDate() - 1);
  if (key === dayOf(now())) return t("day.today", { date: day(date) });
  if (key === dayOf(yesterday)) return t("day.yesterday", { date: day(date) });
  return day(date);
}
