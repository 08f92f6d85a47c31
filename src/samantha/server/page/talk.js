// The page where the two talk.
import { html, useEffect, useRef, useState } from "./lib/preact.js";
import { get, post } from "./api.js";
import { Composer } from "./composer.js";
import { day } from "./dates.js";
import { History } from "./history.js";
import { Orb } from "./orb.js";
import { Dialog, Sure, attempt, tell, useTalk } from "./parts.js";
import { hush, isReading, useVoice } from "./voice.js";
import { Why } from "./why.js";
import { t } from "./words.js";

const DEEP = 8; // from this many lines on the words get more room than the line

export function Talk({ finding, onFound }) {
  const talk = useTalk();
  useVoice();
  const [asked, ask] = useState(null);
  const [leaving, leave] = useState(null);
  const [over, setOver] = useState(false);
  const [away, setAway] = useState(false);
  const field = useRef();

  useEffect(() => {
    if (!matchMedia("(pointer: coarse)").matches) field.current.focus({ preventScroll: true });
    const stop = (event) => {
      if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
      hush();
      if (talk.doing !== "listening") talk.interrupt();
    };
    document.addEventListener("keydown", stop);
    return () => document.removeEventListener("keydown", stop);
  }, []);

  const go = (id) => attempt(async () => {
    ask(null);
    onFound();
    await talk.goTo(id);
  });
  const copy = (row) => attempt(() => navigator.clipboard.writeText(row.text), t("copied"));
  const forget = (ids) => attempt(() => post("forget", { ids }), t("forgotten"));
  const pair = (row) => talk.lines.find((line) => (row.reply_to ? line.id === row.reply_to : line.reply_to === row.id));
  const state = talk.notice || (talk.link === "off" ? t("lost") : "");
  const doing = isReading() && talk.doing === "listening" ? "speaking" : talk.doing;
  const tapped = () => {
    if (doing === "listening") field.current.focus();
    hush();
    if (talk.doing !== "listening") talk.interrupt();
  };
  const begun = talk.lines.length + talk.waiting.size >= DEEP;
  return html`
    <main id="main" tabindex="-1" data-link=${talk.link} class=${`talk ${begun ? "deep" : ""} ${over ? "over" : ""}`}
      onDragOver=${(event) => { if (event.dataTransfer?.types.includes("Files")) { event.preventDefault(); setOver(true); } }}
      onDragLeave=${(event) => { if (event.target === event.currentTarget) setOver(false); }}
      onDrop=${(event) => { event.preventDefault(); setOver(false); talk.take?.([...event.dataTransfer.files]); }}>
      <h1 class="aside" tabindex="-1">${t("talk.title", { name: talk.name })}</h1>
      <${Orb} doing=${doing} orb=${talk.orb} name=${talk.name} onTap=${tapped} />
      ${isReading() && html`<p class="aloud small"><span role="status">${t("voice.reading")}</span> <button type="button" class="link" onClick=${hush}>${t("voice.hush")}</button></p>`}
      <div class="said">
        <${History} onWhy=${ask} onCopy=${copy} onForget=${leave} onDeep=${setAway} />
        ${(away || talk.detached) && html`<button type="button" class="button to-now" onClick=${() => { setAway(false); talk.toNow(); }}>${t("talk.to_now")}</button>`}
      </div>
      ${talk.owed && html`<div class="owed" role="status"><p>${talk.owed}</p><button type="button" class="link" onClick=${() => talk.known()}>${t("talk.known")}</button></div>`}
      <${Heard} talk=${talk} />
      <${Composer} state=${state} field=${field} />
      ${asked && html`<${Why} line=${asked} onClose=${() => ask(null)} onGo=${go} />`}
      ${leaving && html`
        <${Sure} title=${t("forget.title")} text=${t("forget.text")} onClose=${() => leave(null)} choices=${[
          { label: t("forget.one"), act: () => forget([leaving.id]) },
          ...(pair(leaving) ? [{ label: t("forget.both"), act: () => forget([leaving.id, pair(leaving).id]) }] : []),
        ]} />`}
      ${finding && html`<${Find} name=${talk.name} onClose=${onFound} onGo=${go} />`}
    </main>`;
}

// What she says, for those who listen to the page: whole, once it is said.
function Heard({ talk }) {
  const [text, hear] = useState("");
  useEffect(() => talk.on("said", () => hear(`${talk.name}: ${talk.last.text}`)), []);
  return html`<p class="aside" aria-live="polite">${text}</p>`;
}

function Find({ name, onClose, onGo }) {
  const [words, setWords] = useState("");
  const [found, setFound] = useState(null);
  useEffect(() => {
    if (!words.trim()) {
      setFound(null);
      return undefined;
    }
    let late = false;
    const timer = setTimeout(async () => {
      try {
        const rows = await get(`find?q=${encodeURIComponent(words)}`);
        if (!late) setFound(rows);
      } catch (error) {
        tell(error.message);
      }
    }, 200);
    return () => { late = true; clearTimeout(timer); };
  }, [words]);
  return html`
    <${Dialog} title=${t("find.title")} onClose=${onClose}>
      <label class="field"><span class="aside">${t("find.label")}</span>
        <input type="search" value=${words} placeholder=${t("find.label")} autofocus onInput=${(event) => setWords(event.target.value)} /></label>
      <p class="aside" role="status">${found ? (found.length ? t("find.some", { count: found.length }) : t("find.none")) : ""}</p>
      ${found && !found.length && html`<p class="soft">${t("find.none")}</p>`}
      ${found && html`
        <ul class="found-list">
          ${found.map((line) => html`
            <li key=${line.id}><button type="button" onClick=${() => onGo(line.id)}>
              <span class="small soft">${day(line.at)} · ${line.speaker === "companion" ? name : t("talk.me")}</span><br />
              <${Excerpt} text=${line.text} words=${words} />
            </button></li>`)}
        </ul>`}
    <//>`;
}

/** A line around the words that were looked for. */
export function Excerpt({ text, words, room = 50 }) {
  const at = text.toLowerCase().indexOf(words.trim().toLowerCase());
  if (at < 0) return text.slice(0, room * 2);
  const from = Math.max(0, at - room);
  const to = at + words.trim().length;
  return html`${from > 0 ? "…" : ""}${text.slice(from, at)}<mark>${text.slice(at, to)}</mark>${text.slice(to, to + room)}${to + room < text.length ? "…" : ""}`;
}
