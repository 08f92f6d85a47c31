// The garden: what she holds, where it grew, and the person's say over all of it.
import { html, useState } from "./lib/preact.js";
import { drop, post, put } from "./api.js";
import { Things } from "./composer.js";
import { day, dayOf, month } from "./dates.js";
import { apart } from "./history.js";
import { Dialog, Empty, Page, Pick, attempt, useMatter } from "./parts.js";
import { has, t } from "./words.js";
import { talk } from "./wire.js";

const SHOWN = 4;

export function Memory() {
  const { matter, error } = useMatter("memory", ["memory"]);
  const [lens, look] = useState("themes");
  const [words, filter] = useState("");
  const [opened, open] = useState(null);
  const wanted = words.trim().toLowerCase();
  const held = (matter?.memories ?? []).filter((memory) => !wanted || `${memory.text} ${memory.quote}`.toLowerCase().includes(wanted));
  const one = opened && matter?.memories.find((memory) => memory.id === opened);
  const lenses = ["themes", "people", "time", "things"].map((key) => [key, t(`memory.by.${key}`)]);
  return html`
    <${Page} title=${t("memory.title")} lead=${t("memory.lead")} error=${error}>
      <div class="filter">
        <${Pick} legend=${t("memory.by")} hidden name="lens" options=${lenses} value=${lens} onPick=${look} />
        ${lens !== "things" && html`<input type="search" aria-label=${t("memory.find")} placeholder=${t("memory.find")} value=${words} onInput=${(event) => filter(event.target.value)} />`}
      </div>
      ${matter && lens === "things" && html`<section class="stack"><h2>${t("memory.by.things")}</h2><${Things} /></section>`}
      ${matter && lens !== "things" && (matter.memories.length === 0 && !(lens === "people" && matter.people.length)
        ? html`<${Empty} text=${t("memory.empty")} drawing=${html`<${Sprig} leaves=${3} seed="empty" />`} />`
        : held.length === 0 && lens !== "people"
          ? html`<${Empty} text=${t("find.none")} />`
          : html`<${LENSES[lens]} memories=${held} people=${matter.people} onOpen=${open} />`)}
      ${one && html`<${One} memory=${one} onClose=${() => open(null)} onMoved=${open} />`}
    <//>`;
}

const gather = (memories, keyOf) => {
  const groups = new Map();
  for (const memory of memories) {
    const key = keyOf(memory);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(memory);
  }
  return groups;
};

/** What a memory of the first evening answers: by itself "on my own" says little. */
const asked = ({ relation }) => {
  const [when, step] = relation.split(".");
  return when === "first_run" && has(`memory.asked.${step}`) ? t(`memory.asked.${step}`) : "";
};

export const bedName = (topic) => (topic === "beginning" ? t("memory.beginning") : has(`topic.${topic}`) ? t(`topic.${topic}`) : t("topic.general"));

function Themes({ memories, onOpen }) {
  const beds = [...gather(memories, (memory) => memory.topic)];
  return html`<div class="garden">${beds.map(([topic, held]) => html`<${Bed} key=${topic} name=${bedName(topic)} seed=${topic} memories=${held} onOpen=${onOpen} />`)}</div>`;
}

function ByPeople({ memories, people, onOpen }) {
  const beds = people
    .map((person) => [person, memories.filter((memory) => person.name.length > 1 && `${memory.text} ${memory.quote}`.includes(person.name))])
    .filter(([, held]) => held.length);
  if (!beds.length) return html`<${Empty} text=${t(people.length ? "memory.nobody_yet" : "memory.nobody")} />`;
  return html`<div class="garden">${beds.map(([person, held]) => html`<${Bed} key=${person.id} name=${person.name} seed=${person.id} memories=${held} onOpen=${onOpen} />`)}</div>`;
}

function ByTime({ memories, onOpen }) {
  const seasons = [...gather(memories, (memory) => dayOf(memory.at).slice(0, 7))];
  return html`<ol class="stack" style=${{ marginTop: "1.75rem" }}>${seasons.map(([key, held]) => html`
    <li key=${key} class="season"><h2>${month(held[0].at)}</h2><${Leaves} memories=${held} onOpen=${onOpen} all /></li>`)}</ol>`;
}

const LENSES = { themes: Themes, people: ByPeople, time: ByTime };

function Bed({ name, seed, memories, onOpen }) {
  return html`
    <section class="bed">
      <header><${Sprig} leaves=${memories.length} flower=${memories.some((memory) => memory.pinned)} seed=${seed} /><h2>${name}</h2></header>
      <${Leaves} memories=${memories} onOpen=${onOpen} />
    </section>`;
}

function Leaves({ memories, onOpen, all }) {
  const [more, showMore] = useState(false);
  const first = [...memories].sort((one, other) => Number(other.pinned) - Number(one.pinned));
  const shown = all || more ? first : first.slice(0, SHOWN);
  return html`
    <ul>
      ${shown.map((memory) => html`
        <li key=${memory.id}>
          <button type="button" class=${`memory ${memory.muted ? "muted" : ""}`} onClick=${() => onOpen(memory.id)}>
            ${asked(memory) && html`<span class="small soft">${asked(memory)}</span>`}
            <span class="text">${memory.pinned && html`<span class="mark"></span><span class="aside">${t("memory.pinned")} </span>`}${apart(memory.text).words || memory.text}</span>
            <time datetime=${memory.at}>${day(memory.at)}${memory.muted ? ` · ${t("memory.muted")}` : ""}</time>
          </button>
        </li>`)}
      ${!all && first.length > SHOWN && html`<li><button type="button" class="link" aria-expanded=${more ? "true" : "false"} onClick=${() => showMore(!more)}>${t(more ? "less" : "more")}</button></li>`}
    </ul>`;
}

function One({ memory, onClose, onMoved }) {
  const [mending, mend] = useState(false);
  const [going, go] = useState(false);
  const [text, setText] = useState(memory.text);
  const path = `memory/${encodeURIComponent(memory.id)}`;
  const act = (what, done) => attempt(() => post(path, { do: what }), done);
  const forget = (words) => attempt(() => drop(`${path}?words=${words}`), t("forgotten")).then((went) => went && onClose());
  const correct = async () => {
    const better = await attempt(() => put(path, { text }), t("memory.corrected"));
    if (better) { mend(false); onMoved(better.id); }
  };
  const there = async () => {
    await attempt(() => talk.goTo(memory.source));
    location.hash = "#/";
  };
  return html`
    <${Dialog} title=${bedName(memory.topic)} onClose=${onClose}>
      <div class="stack">
        ${mending
          ? html`
            <label class="field"><span>${t("memory.truth")}</span><textarea rows="3" maxlength="1000" value=${text} onInput=${(event) => setText(event.target.value)}></textarea></label>
            <div class="row">
              <button type="button" class="button main" disabled=${!text.trim()} onClick=${correct}>${t("save")}</button>
              <button type="button" class="button" onClick=${() => mend(false)}>${t("keep")}</button>
            </div>`
          : html`<p>${asked(memory) && html`<span class="small soft">${asked(memory)}</span><br />`}${memory.text}</p>`}
        ${memory.quote && html`<blockquote class="quote"><${Quote} memory=${memory} /></blockquote>`}
        <p class="small soft">${t(memory.source ? "memory.from" : memory.origin === "person" ? "memory.by_you" : "memory.from", { date: day(memory.at) })}
          ${memory.source && html` <button type="button" class="link small" onClick=${there}>${t("memory.there")}</button>`}</p>
        ${!mending && !going && html`
          <div class="row">
            <button type="button" class="button" onClick=${() => mend(true)}>${t("memory.correct")}</button>
            <button type="button" class="button" aria-pressed=${memory.pinned ? "true" : "false"} onClick=${() => act(memory.pinned ? "unpin" : "pin")}>${t(memory.pinned ? "memory.unpin" : "memory.pin")}</button>
            <button type="button" class="button" aria-pressed=${memory.muted ? "true" : "false"} onClick=${() => act(memory.muted ? "unmute" : "mute")}>${t(memory.muted ? "memory.unmute" : "memory.mute")}</button>
            <button type="button" class="button danger" onClick=${() => go(true)}>${t("forget")}</button>
          </div>
          ${memory.muted && html`<p class="small soft">${t("memory.mute_means")}</p>`}`}
        ${going && html`
          <p>${t(memory.fact ? "memory.forget_text" : "forget.text")}</p>
          <div class="row">
            ${memory.fact && html`<button type="button" class="button danger" onClick=${() => forget(false)}>${t("memory.forget_only")}</button>`}
            ${memory.source && html`<button type="button" class="button danger" onClick=${() => forget(true)}>${t(memory.fact ? "memory.forget_words" : "forget.one")}</button>`}
            <button type="button" class="button" onClick=${() => go(false)}>${t("keep")}</button>
          </div>`}
      </div>
    <//>`;
}

function Quote({ memory }) {
  if (!memory.span) return memory.quote;
  const [from, to] = memory.span;
  return html`${memory.quote.slice(0, from)}<mark>${memory.quote.slice(from, to)}</mark>${memory.quote.slice(to)}`;
}

// A plant that grows with what is remembered, the same each time it is drawn.
export function Sprig({ leaves, flower, seed }) {
  let state = [...seed].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) >>> 0, 7);
  const chance = () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const count = Math.min(9, Math.max(1, leaves));
  const tall = 22 + count * 3.4;
  const lean = (chance() - 0.5) * 10;
  const top = [24 + lean, 58 - tall];
  const stem = `M24 58C${(24 - lean * 0.6).toFixed(1)} ${(58 - tall * 0.4).toFixed(1)} ${(24 + lean).toFixed(1)} ${(58 - tall * 0.6).toFixed(1)} ${top[0].toFixed(1)} ${top[1].toFixed(1)}`;
  const along = (part) => {
    const rest = 1 - part;
    const x = rest ** 3 * 24 + 3 * rest ** 2 * part * (24 - lean * 0.6) + 3 * rest * part ** 2 * (24 + lean) + part ** 3 * top[0];
    const y = rest ** 3 * 58 + 3 * rest ** 2 * part * (58 - tall * 0.4) + 3 * rest * part ** 2 * (58 - tall * 0.6) + part ** 3 * top[1];
    return [x, y];
  };
  const leaf = (index) => {
    const [x, y] = along(0.3 + (0.66 * (index + 1)) / (count + 1));
    const side = index % 2 ? 1 : -1;
    const long = 10 + 4 * chance();
    const [tx, ty] = [x + side * long, y - long * (0.5 + 0.35 * chance())];
    return `M${x.toFixed(1)} ${y.toFixed(1)}Q${(x + side * long * 0.25).toFixed(1)} ${(ty - 1).toFixed(1)} ${tx.toFixed(1)} ${ty.toFixed(1)}Q${(x + side * long * 0.85).toFixed(1)} ${(y - 0.5).toFixed(1)} ${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  return html`
    <svg class="drawn" viewBox=${`4 ${(52 - tall).toFixed(1)} 40 ${(tall + 7).toFixed(1)}`} style=${{ height: `${((tall + 7) / 11).toFixed(2)}rem` }} aria-hidden="true">
      <path d=${stem} stroke-width="1.3" />
      ${Array.from({ length: count }, (_, index) => html`<path key=${index} d=${leaf(index)} stroke-width="1.1" fill="currentColor" fill-opacity=".14" />`)}
      ${flower && html`<circle cx=${top[0]} cy=${top[1] - 2} r="3.4" fill="currentColor" stroke="none" />`}
    </svg>`;
}
