// How it has been, theirs and hers: a month to look at, two lines side by side, and each cause.
import { html, useState } from "./lib/preact.js";
import { post, put } from "./api.js";
import { day, dayOf, month, now, shortDay, time, weekday } from "./dates.js";
import { Dialog, Empty, Icon, Page, Pick, attempt, useMatter } from "./parts.js";
import { apart } from "./history.js";
import { bedName } from "./memory.js";
import { feeling } from "./why.js";
import { has, t } from "./words.js";
import { talk } from "./wire.js";

// Where each feeling stands on the wheel: warm when glad, blue and violet when low.
const HUES = {
  joy: 42, affection: 350, gratitude: 28, admiration: 55, hope: 80, calm: 150, interest: 175, surprise: 300,
  sadness: 225, fear: 265, anger: 8, disgust: 105, shame: 325, weariness: 205, neutral: 30,
};
export const FEELINGS = Object.keys(HUES);
// How light and how strong is the theme's to say: a number stands on each wash.
const colour = (emotion, light = "dot") => `hsl(${HUES[emotion] ?? 30} ${emotion === "neutral" ? "14%" : "var(--wash-sat)"} var(--${light}-light))`;
const MODES = ["on", "frozen", "off"];
const MOST = 3; // feelings shown of one day
const DAYS = 400;
const CURVE_DAYS = 30;

export function Mood() {
  const { matter, error, ask } = useMatter(`mood?days=${DAYS}`, ["mood", "memory"]);
  const [at, turn] = useState(() => new Date(now().getFullYear(), now().getMonth(), 1));
  const [chosen, choose] = useState(dayOf(now()));
  const [mending, mend] = useState(null);
  const days = gathered(matter);
  const held = days.get(chosen);
  return html`
    <${Page} title=${t("mood.title")} lead=${t("mood.lead")} error=${error}>
      ${matter && (matter.theirs.length === 0
        ? html`<${Empty} text=${t("mood.empty")} drawing=${html`<svg class="days-to-come" viewBox="0 0 98 42" aria-hidden="true">${Array.from({ length: 21 }, (_, index) => html`<circle key=${index} class=${index === 9 ? "first" : ""} cx=${7 + 14 * (index % 7)} cy=${7 + 14 * Math.floor(index / 7)} r="4.600" />`)}</svg>`} />`
        : html`
          <${Washes} />
          <div class="glance">
            <${Month} at=${at} days=${days} chosen=${chosen} onTurn=${turn} onChoose=${choose} />
            <section>
              <h2>${day(`${chosen}T12:00:00`)}</h2>
              ${held ? html`<${Moments} held=${held} name=${talk.name || t("title")} onMend=${mend} />` : html`<p class="soft">${t("mood.nothing")}</p>`}
            </section>
          </div>
          <section class="apart">
            <h2>${t("mood.curves")}</h2>
            <${Curves} matter=${matter} name=${talk.name || t("title")} />
          </section>`)}
      ${matter && html`
        <section class="apart">
          <h2>${t("mood.hers_title", { name: talk.name || t("title") })}</h2>
          <p class="soft">${t("mood.hers_text")}</p>
          <div style=${{ marginTop: ".75rem" }}><${Pick} legend=${t("mood.hers_text")} hidden name="mode" options=${MODES.map((key) => [key, t(`mood.mode.${key}`)])} value=${matter.mode} onPick=${(mode) => attempt(() => put("mood/hers", { mode })).then(ask)} /></div>
        </section>`}
      ${mending && html`<${Mend} point=${mending} onClose=${() => mend(null)} onDone=${ask} />`}
    <//>`;
}

/** Both sides of each day. */
function gathered(matter) {
  const days = new Map();
  const of = (at) => {
    const key = dayOf(at);
    if (!days.has(key)) days.set(key, { theirs: [], hers: [] });
    return days.get(key);
  };
  for (const point of matter?.theirs ?? []) of(point.at).theirs.push(point);
  for (const point of matter?.hers ?? []) if (point.cause) of(point.at).hers.push(point);
  return days;
}

/** The feelings of a day, the most present first. */
function feelings(points) {
  const counted = new Map();
  for (const point of points) {
    if (point.emotion === "neutral" || !(point.sure ?? true)) continue;
    counted.set(point.emotion, (counted.get(point.emotion) ?? 0) + 1);
  }
  return [...counted].sort((one, other) => other[1] - one[1]).slice(0, MOST).map(([emotion]) => emotion);
}

function Month({ at, days, chosen, onTurn, onChoose }) {
  const year = at.getFullYear();
  const which = at.getMonth();
  const count = new Date(year, which + 1, 0).getDate();
  const lead = new Date(year, which, 1).getDay();
  const today = dayOf(now());
  const later = year > now().getFullYear() || (year === now().getFullYear() && which >= now().getMonth());
  const seen = new Set();
  const cells = Array.from({ length: count }, (_, index) => {
    const date = new Date(year, which, index + 1);
    const key = dayOf(date);
    const held = days.get(key);
    const theirs = feelings(held?.theirs ?? []);
    const hers = feelings(held?.hers ?? [])[0];
    theirs.forEach((emotion) => seen.add(emotion));
    const said = held ? `${day(date)}: ${theirs.map(feeling).join(", ") || t("mood.plain")}${hers ? `. ${t("mood.hers_was", { name: talk.name, feeling: feeling(hers) })}` : ""}` : day(date);
    return html`
      <button key=${key} type="button" class=${`date ${held ? "" : "empty-day"} ${key === today ? "today" : ""}`} disabled=${!held} aria-label=${said}
        aria-pressed=${held ? (key === chosen ? "true" : "false") : null} title=${held ? said : ""} onClick=${() => onChoose(key)}>
        ${held && html`<${Blot} theirs=${theirs} hers=${hers} seed=${index + which * 31} />`}
        <span class="n" aria-hidden="true">${index + 1}</span>
      </button>`;
  });
  return html`
    <section class="month" aria-label=${t("mood.month")}>
      <div class="head">
        <button type="button" class="icon" aria-label=${t("mood.before")} onClick=${() => onTurn(new Date(year, which - 1, 1))}><${Icon} name="before" /></button>
        <h2 aria-live="polite">${month(at)}</h2>
        <button type="button" class="icon" aria-label=${t("mood.after")} disabled=${later} onClick=${() => onTurn(new Date(year, which + 1, 1))}><${Icon} name="after" /></button>
      </div>
      <div class="days">
        ${Array.from({ length: 7 }, (_, index) => html`<span key=${`w${index}`} class="weekday" aria-hidden="true">${weekday(new Date(2023, 0, 1 + index), "narrow")}</span>`)}
        ${Array.from({ length: lead }, (_, index) => html`<span key=${`e${index}`}></span>`)}
        ${cells}
      </div>
      ${seen.size > 0 && html`
        <p class="legend">
          ${[...seen].map((emotion) => html`<span key=${emotion}><i style=${{ background: colour(emotion) }}></i>${feeling(emotion)}</span>`)}
        </p>`}
    </section>`;
}

// A day as a wash of its feelings; hers is the thin ring around it, left open like a brushstroke.
function Blot({ theirs, hers, seed }) {
  const shown = theirs.length ? theirs : ["neutral"];
  const start = seed * 1.9;
  const [ex, ey] = [20 + 18.6 * Math.cos(start + 5.3), 20 + 18.6 * Math.sin(start + 5.3)];
  const [sx, sy] = [20 + 18.6 * Math.cos(start), 20 + 18.6 * Math.sin(start)];
  return html`
    <svg viewBox="0 0 40 40" aria-hidden="true">
      ${shown.map((emotion, index) => {
        const angle = seed * 2.4 + index * 2.1;
        const away = shown.length > 1 ? 4.5 : 1;
        return html`<circle key=${emotion} cx=${20 + away * Math.cos(angle)} cy=${20 + away * Math.sin(angle)} r=${[17, 13.5, 11][index]} fill=${`url(#wash-${emotion})`} />`;
      })}
      ${hers && html`<path d=${`M${sx.toFixed(1)} ${sy.toFixed(1)}A18.6 18.6 0 1 1 ${ex.toFixed(1)} ${ey.toFixed(1)}`} class="ring" style=${{ stroke: colour(hers) }} />`}
    </svg>`;
}

// Colour runs out towards the edge, as on wet paper.
const WASH = [[0, 1], [0.62, 0.84], [0.86, 0.5], [1, 0]];
const Washes = () => html`
  <svg width="0" height="0" aria-hidden="true" style=${{ position: "absolute" }}>
    <defs>
      ${FEELINGS.map((emotion) => html`
        <radialGradient key=${emotion} id=${`wash-${emotion}`}>
          ${WASH.map(([offset, share]) => html`<stop key=${offset} offset=${offset} style=${{ stopColor: colour(emotion, "wash"), stopOpacity: `calc(${share} * var(--wash-strength))` }} />`)}
        </radialGradient>`)}
    </defs>
  </svg>`;

// Theirs and hers in the order of the day; where feelings were read, what was plain is folded away.
function Moments({ held, name, onMend }) {
  const plain = held.theirs.filter((point) => point.emotion === "neutral");
  const folds = plain.length > 1 && plain.length < held.theirs.length;
  const shown = [...held.theirs.filter((point) => !folds || point.emotion !== "neutral"), ...held.hers];
  const minute = (point) => point.at.slice(0, 16); // within one, what she felt follows what was said
  shown.sort((one, other) => minute(one).localeCompare(minute(other)));
  const row = (point, index) => (point.cause ? html`<${Hers} key=${`h${index}`} point=${point} name=${name} />` : html`<${Theirs} key=${point.id} point=${point} onMend=${onMend} />`);
  return html`
    <ul class="moments">${shown.map(row)}</ul>
    ${folds && html`<details class="folded"><summary>${t("mood.folded", { count: plain.length })}</summary><ul class="moments">${plain.map(row)}</ul></details>`}`;
}

function Theirs({ point, onMend }) {
  return html`
    <li>
      <time datetime=${point.at}>${time(point.at)}</time>
      <p>${apart(point.text).words || point.text}</p>
      <button type="button" class="button feeling" aria-label=${t("mood.mend_label", { feeling: feeling(point.emotion) })} onClick=${() => onMend(point)}>
        <i style=${{ background: colour(point.emotion) }}></i>${point.emotion === "neutral" ? t("mood.plain") : feeling(point.emotion)}${point.sure ? "" : "?"}
      </button>
    </li>`;
}

function Hers({ point, name }) {
  const { kind, topic } = point.cause;
  const cause = has(`happening.${kind}`) ? t(`happening.${kind}`) : kind;
  return html`
    <li class="hers">
      <time datetime=${point.at}>${time(point.at)}</time>
      <p class="soft">${t("mood.hers", { cause, felt: t(`felt.${point.emotion}`) })}${topic === "general" ? "" : html` <span class="small">${bedName(topic)}</span>`}</p>
      <span class="small soft whose"><i style=${{ borderColor: colour(point.emotion) }}></i>${name}</span>
    </li>`;
}

function Mend({ point, onClose, onDone }) {
  const mend = async (emotion) => {
    if (await attempt(() => post("mood/correct", { id: point.id, emotion }), t("mood.mended"))) {
      onDone();
      onClose();
    }
  };
  return html`
    <${Dialog} title=${t("mood.mend")} onClose=${onClose}>
      <div class="stack">
        <blockquote class="quote">${point.text}</blockquote>
        <div class="row feel">
          ${FEELINGS.map((emotion) => html`<button key=${emotion} type="button" class="button" aria-pressed=${emotion === point.emotion ? "true" : "false"} onClick=${() => mend(emotion)}><i style=${{ background: colour(emotion) }}></i>${feeling(emotion)}</button>`)}
        </div>
      </div>
    <//>`;
}

// -- two lines over the last thirty days

const [WIDE, HIGH, EDGE] = [640, 160, 6];
const QUIET = 0.45; // up to this the room is not filled

function Curves({ matter, name }) {
  const end = new Date(matter.now).getTime();
  const start = end - CURVE_DAYS * 86400000;
  const x = (at) => EDGE + ((new Date(at).getTime() - start) / (end - start)) * (WIDE - 2 * EDGE);
  const inside = (points) => daily(points.filter((point) => new Date(point.at).getTime() >= start));
  const [read, own] = [inside(matter.theirs), inside(matter.hers)];
  // The line fills its room, and a quiet month still looks like one.
  const most = Math.max(QUIET, ...[...read, ...own].map((point) => Math.abs(point.pleasure)));
  const y = (pleasure) => HIGH / 2 - (pleasure / most) * (HIGH / 2 - EDGE);
  const line = (points) => points.map((point) => [x(point.at), y(point.pleasure)]);
  const [theirs, hers] = [line(read), line(own)];
  const marks = [start, (start + end) / 2, end];
  return html`
    <figure class="curve">
      <p class="small soft" aria-hidden="true">${t("mood.light")}</p>
      <svg viewBox=${`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" role="img" aria-label=${t("mood.curves_label")}>
        <line class="base" x1=${EDGE} x2=${WIDE - EDGE} y1=${HIGH / 2} y2=${HIGH / 2} />
        <path class="hers" d=${smooth(hers)} />
        <path class="theirs" d=${smooth(theirs)} />
        ${theirs.length === 1 && html`<path class="theirs" d=${`M${theirs[0].join(" ")}h.01`} style=${{ strokeWidth: 7 }} />`}
      </svg>
      <p class="small soft" aria-hidden="true">${t("mood.heavy")}</p>
      <p class="axis small soft">${marks.map((at) => html`<span key=${at}>${shortDay(new Date(at))}</span>`)}</p>
      ${theirs.length < 2 && html`<p class="small soft">${t("mood.one_day")}</p>`}
      <figcaption class="legend"><span><i class="stroke"></i>${t("mood.you")}</span><span><i class="stroke hers"></i>${name}${matter.hers.length ? "" : ` · ${t("mood.hers_none")}`}</span></figcaption>
    </figure>`;
}

/** One point a day: the mean of what was read, by how surely. */
function daily(points) {
  const days = new Map();
  for (const point of points) {
    const key = dayOf(point.at);
    if (!days.has(key)) days.set(key, []);
    days.get(key).push(point);
  }
  const means = [...days.values()].map((held) => ({
    at: held[Math.floor(held.length / 2)].at,
    pleasure: held.reduce((sum, point) => sum + point.pleasure, 0) / held.length,
  }));
  // A day leans a little on the days beside it, as it does for the one who lives it.
  return means.map((point, index) => {
    const [before, after] = [means[index - 1] ?? point, means[index + 1] ?? point];
    return { ...point, pleasure: (before.pleasure + 2 * point.pleasure + after.pleasure) / 4 };
  });
}

function smooth(points) {
  if (points.length < 2) return "";
  return points.reduce((path, [x, y], index) => {
    if (!index) return `M${x.toFixed(1)} ${y.toFixed(1)}`;
    const [px, py] = points[index - 1];
    const half = (px + x) / 2;
    return `${path}C${half.toFixed(1)} ${py.toFixed(1)} ${half.toFixed(1)} ${y.toFixed(1)} ${x.toFixed(1)} ${y.toFixed(1)}`;
  }, "");
}
