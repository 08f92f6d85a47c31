// Words on their way to somebody: kept as they are written, helped along, copied by hand.
import { html, useEffect, useRef, useState } from "./lib/preact.js";
import { post, put } from "./api.js";
import { Dialog, attempt, tell } from "./parts.js";
import { language, t } from "./words.js";

const PAUSE_MS = 800;
export const BRIEF = ["why", "scene", "unsaid"];

/** A letter in the hand, kept by itself a moment after each change. */
export function useLetter(letter) {
  const [written, write] = useState({ to: letter.to, body: letter.body, look: letter.look ?? "hand", ...Object.fromEntries(BRIEF.map((key) => [key, letter[key] ?? ""])) });
  const [state, setState] = useState("");
  const kept = useRef(JSON.stringify(written));
  const save = async () => {
    const fresh = JSON.stringify(written);
    if (kept.current === fresh) return true;
    const done = await attempt(() => put(`letters/${letter.id}`, written));
    if (done) {
      kept.current = fresh;
      setState(t("saved"));
    }
    return Boolean(done);
  };
  useEffect(() => {
    const timer = setTimeout(save, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [written]);
  const change = (values) => {
    setState("");
    write((before) => ({ ...before, ...values }));
  };
  const add = (text) => change({ body: written.body.trim() ? `${written.body.trimEnd()}\n\n${text}` : text });
  return { written, change, add, save, state };
}

/** Help with the words, as far as it goes: their own sentences without the frame around them. */
export function Wording({ to, onTake }) {
  const [words, write] = useState("");
  const [polite, setPolite] = useState(false);
  const [none, setNone] = useState(false);
  const make = async (event) => {
    event.preventDefault();
    const made = await attempt(() => post("letters/wording", { to, words, polite }));
    if (!made) return;
    setNone(made.lines.length === 0);
    if (!made.lines.length) return;
    onTake(made.lines.join("\n"));
    write("");
  };
  return html`
    <form class="stack" onSubmit=${make}>
      <label class="field"><span>${t("wording.label")}</span>
        <textarea rows="3" maxlength="4000" placeholder=${t("wording.like")} value=${words} onInput=${(event) => { setNone(false); write(event.target.value); }}></textarea></label>
      <div class="row">
        <button type="submit" class="button" disabled=${!words.trim()}>${t("wording.make")}</button>
        ${language === "ko" && html`<label class="check"><input type="checkbox" checked=${polite} onChange=${(event) => setPolite(event.target.checked)} /><span>${t("level.jondaemal")}</span></label>`}
      </div>
      <p class="small soft" role="status">${none ? t("wording.none") : t("wording.text")}</p>
    </form>`;
}

/** A message to somebody, begun together in the talk. It is copied; nobody sends it from here. */
export function Draft({ letter, onClose }) {
  const { written, change, add, save, state } = useLetter(letter);
  const close = async () => { if (await save()) onClose(); };
  const copy = () => attempt(() => navigator.clipboard.writeText(written.body), t("copied"));
  return html`
    <${Dialog} title=${t("draft.title", { name: letter.to })} onClose=${close}>
      <div class="stack">
        <${Wording} to=${letter.to} onTake=${add} />
        <label class="field"><span>${t("draft.body")}</span>
          <textarea rows="5" maxlength="20000" value=${written.body} onInput=${(event) => change({ body: event.target.value })}></textarea></label>
        <div class="row">
          <button type="button" class="button main" disabled=${!written.body.trim()} onClick=${copy}>${t("copy")}</button>
          <button type="button" class="button" onClick=${async () => { await close(); tell(t("draft.kept")); }}>${t("draft.later")}</button>
          <span class="small soft" role="status">${state}</span>
        </div>
        <p class="small soft">${t("draft.by_hand")}</p>
      </div>
    <//>`;
}
