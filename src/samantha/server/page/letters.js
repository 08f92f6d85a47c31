// Letters by the person's own hand: what it is for, a quiet sheet, the paper it becomes.
import { html, useEffect, useLayoutEffect, useRef, useState } from "./lib/preact.js";
import { drop, post } from "./api.js";
import { day, longDay } from "./dates.js";
import { BRIEF, Wording, useLetter } from "./draft.js";
import { Ink, Written, handOf, inkOf, useFaces } from "./hand.js";
import { Empty, Icon, Page, Pick, Sure, attempt, useMatter } from "./parts.js";
import { t } from "./words.js";
import { talk } from "./wire.js";

const UNSAID_LEAST = 2;

export function Letters() {
  const { matter, error, ask } = useMatter("letters", ["letters"]);
  const [opened, open] = useState(null);
  const [bound, bind] = useState(false);
  const begin = async (to = "") => {
    const letter = await attempt(() => post("letters", { to, body: "" }));
    if (letter) open(letter);
  };
  useEffect(() => {
    const to = location.hash.split("/")[2];
    if (!to) return;
    history.replaceState(null, "", "#/letters");
    begin(decodeURIComponent(to));
  }, []);
  useFaces();
  if (bound && matter) return html`<${Book} letters=${matter} onClose=${() => bind(false)} />`;
  if (opened) return html`<${Sheet} letter=${opened} onClose=${() => { open(null); ask(); }} />`;
  return html`
    <${Page} title=${t("letters.title")} lead=${t("letters.lead")} narrow error=${error}>
      <div class="row">
        <button type="button" class="button main" onClick=${() => begin()}>${t("letters.begin")}</button>
        ${matter?.some(written) && html`<button type="button" class="button" onClick=${() => bind(true)}>${t("book.bind")}</button>`}
      </div>
      ${matter && matter.length === 0 && html`<${Empty} text=${t("letters.empty")} drawing=${html`<svg class="drawn" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 7.500h16v11H4zM4.300 7.800l7.700 6 7.700-6M8 3.500h8M9.500 5.500h5" stroke-width=".8" /></svg>`} />`}
      ${matter && matter.length > 0 && html`
        <ul class="sheaf">
          ${[...matter].sort((one, other) => other.at.localeCompare(one.at)).map((letter) => html`
            <li key=${letter.id}><button type="button" onClick=${() => open(letter)}>
              <strong>${letter.to ? addressed(letter.to) : t("letters.to_nobody")}</strong>
              <span class=${`words ${letter.look === "type" ? "" : handOf(letter.body)}`}>${letter.body.slice(0, 160) || t("letters.blank")}</span>
              <span class="small date">${day(letter.at)}</span>
            </button></li>`)}
        </ul>`}
    <//>`;
}

const written = (letter) => letter.body.trim() !== "";

// Every letter that has words, one to a page, in the order they were written.
function Book({ letters, onClose }) {
  const held = letters.filter(written).sort((one, other) => one.at.localeCompare(other.at));
  const years = [...new Set([held[0], held.at(-1)].map((letter) => new Date(letter.at).getFullYear()))].join("–");
  return html`
    <${Page} title=${t("book.title")} lead=${t("book.lead")} narrow>
      <div class="row no-print">
        <button type="button" class="link back" onClick=${onClose}><${Icon} name="before" />${t("letters.back")}</button>
        <span class="push"></span>
        <button type="button" class="button main" onClick=${() => window.print()}>${t("letters.print")}</button>
      </div>
      <div class="book">
        <article class="paper cover" aria-label=${t("book.cover")}><p class="name">${t("book.name")}</p><p>${[talk.you, years].filter(Boolean).join(" · ")}</p></article>
        ${held.map((letter) => html`<${Paper} key=${letter.id} letter=${letter} seed=${letter.id} at=${letter.at} shown />`)}
      </div>
    <//>`;
}

/** To whom, as it stands on paper; who has written the ending themselves keeps it. */
function addressed(to) {
  const name = to.trim();
  return t("letters.endings").split(" ").some((ending) => name.endsWith(ending)) ? name : t("letters.to_name", { name });
}

function Sheet({ letter, onClose }) {
  const { written, change, add, save, state } = useLetter(letter);
  const [paper, see] = useState(false);
  const [leaving, leave] = useState(false);
  const area = useRef();
  useLayoutEffect(() => {
    if (!area.current) return;
    area.current.style.height = "auto";
    area.current.style.height = `${area.current.scrollHeight}px`;
  }, [written.body, paper]);
  const back = async () => { if (await save()) onClose(); };
  const away = () => attempt(() => drop(`letters/${letter.id}`), t("forgotten")).then((went) => went && onClose());
  const said = written.unsaid.split("\n").map((line) => line.trim()).filter((line) => line.length >= UNSAID_LEAST && written.body.includes(line));
  const field = (key) => html`
    <label class="field" key=${key}><span>${t(`brief.${key}`)}</span>
      <textarea rows="2" maxlength="1000" value=${written[key]} onInput=${(event) => change({ [key]: event.target.value })}></textarea></label>`;
  return html`
    <${Page} title=${t("letters.title")} narrow>
      <div class="row no-print">
        <button type="button" class="link back" onClick=${back}><${Icon} name="before" />${t("letters.back")}</button>
        <span class="push"></span>
        <button type="button" class="button" aria-pressed=${paper ? "true" : "false"} onClick=${() => see(!paper)}>${t("letters.paper")}</button>
        <button type="button" class="button" onClick=${() => window.print()}>${t("letters.print")}</button>
      </div>
      ${!paper && html`
        <details class="help no-print"><summary>${t("brief.title")}</summary><div class="stack">${BRIEF.map(field)}</div></details>
        <div class="sheet no-print">
          <input type="text" aria-label=${t("letters.to")} placeholder=${t("letters.to")} maxlength="120" value=${written.to} onInput=${(event) => change({ to: event.target.value })} />
          <textarea ref=${area} aria-label=${t("letters.body")} placeholder=${t("letters.body_like")} maxlength="20000" value=${written.body} onInput=${(event) => change({ body: event.target.value })}></textarea>
        </div>
        <p class="small soft no-print" role="status">${said.length ? t("brief.said", { words: said.join(" · ") }) : ""}</p>
        <details class="help no-print"><summary>${t("wording.title")}</summary><${Wording} to=${written.to} onTake=${add} /></details>`}
      ${paper && html`<div class="no-print" style=${{ marginTop: "1rem" }}><${Pick} legend=${t("look.title")} hidden name="look" options=${["hand", "type"].map((key) => [key, t(`look.${key}`)])} value=${written.look} onPick=${(look) => change({ look })} /></div>`}
      <${Paper} letter=${written} seed=${letter.id} at=${letter.at} shown=${paper} />
      <div class="row last no-print">
        <button type="button" class="button danger" onClick=${() => leave(true)}>${t("letters.drop")}</button>
        <span class="small soft" role="status">${state}</span>
      </div>
      ${leaving && html`<${Sure} title=${t("letters.drop_title")} text=${t("letters.drop_text")} onClose=${() => leave(false)} choices=${[{ label: t("letters.drop"), act: away }]} />`}
    <//>`;
}

// The letter as it lies on paper: what is printed, and what can be looked at before.
function Paper({ letter, seed, at, shown }) {
  const paragraphs = letter.body.split(/\n{2,}/).map((part) => part.trim()).filter(Boolean);
  const by = (letter.look ?? "hand") === "hand";
  const part = (text, key, name) => (by ? html`<${Written} key=${key} text=${text} seed=${`${seed}:${key}`} className=${name} />` : html`<p key=${key} class=${name}>${text}</p>`);
  const hand = by ? `hand ${handOf(letter.to + letter.body)}` : "";
  return html`
    <article class=${`paper ${hand} ${shown ? "" : "only-print"}`} aria-label=${letter.to.trim() ? addressed(letter.to) : t("letters.paper")}>
      ${by && html`<${Ink} seed=${seed} />`}
      <div class="ruled"><div class="strokes" style=${by ? { filter: `url(#${inkOf(seed)})` } : null}>
        ${letter.to.trim() && part(addressed(letter.to), "to", "to")}
        ${paragraphs.map((text, index) => part(text, index, ""))}
        ${part([longDay(at), talk.you].filter(Boolean).join("\n"), "end", "end")}
      </div></div>
    </article>`;
}
