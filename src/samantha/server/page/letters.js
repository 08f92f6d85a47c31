// Letters by the person's own hand: a quiet sheet, kept here, printed when it is done.
import { html, useEffect, useLayoutEffect, useRef, useState } from "./lib/preact.js";
import { drop, post, put } from "./api.js";
import { day } from "./dates.js";
import { Page, Sure, attempt, useMatter } from "./parts.js";
import { t } from "./words.js";

const PAUSE_MS = 800;

export function Letters() {
  const { matter, error, ask } = useMatter("letters");
  const [opened, open] = useState(null);
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
  if (opened) return html`<${Sheet} letter=${opened} onClose=${() => { open(null); ask(); }} />`;
  return html`
    <${Page} title=${t("letters.title")} lead=${t("letters.lead")} narrow error=${error}>
      <button type="button" class="button main" onClick=${() => begin()}>${t("letters.begin")}</button>
      ${matter && matter.length === 0 && html`<p class="empty">${t("letters.empty")}</p>`}
      ${matter && matter.length > 0 && html`
        <ul class="found-list" style=${{ marginTop: "1.5rem" }}>
          ${[...matter].sort((one, other) => other.at.localeCompare(one.at)).map((letter) => html`
            <li key=${letter.id}><button type="button" onClick=${() => open(letter)}>
              <strong>${letter.to ? t("letters.to_name", { name: letter.to }) : t("letters.to_nobody")}</strong> <span class="small soft">${day(letter.at)}</span><br />
              <span class="soft">${letter.body.slice(0, 60) || t("letters.blank")}</span>
            </button></li>`)}
        </ul>`}
    <//>`;
}

function Sheet({ letter, onClose }) {
  const [to, setTo] = useState(letter.to);
  const [body, setBody] = useState(letter.body);
  const [state, setState] = useState("");
  const [leaving, leave] = useState(false);
  const area = useRef();
  const written = useRef({ to: letter.to, body: letter.body });
  const save = async () => {
    const fresh = { to, body };
    if (written.current.to === to && written.current.body === body) return;
    if (await attempt(() => put(`letters/${letter.id}`, fresh))) {
      written.current = fresh;
      setState(t("saved"));
    }
  };
  useEffect(() => {
    const timer = setTimeout(save, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [to, body]);
  useLayoutEffect(() => {
    area.current.style.height = "auto";
    area.current.style.height = `${area.current.scrollHeight}px`;
  }, [body]);
  const back = async () => { await save(); onClose(); };
  const away = () => attempt(() => drop(`letters/${letter.id}`), t("forgotten")).then((went) => went && onClose());
  return html`
    <${Page} title=${t("letters.title")} narrow>
      <div class="row no-print">
        <button type="button" class="button" onClick=${back}>${t("letters.back")}</button>
        <button type="button" class="button" onClick=${() => window.print()}>${t("letters.print")}</button>
        <button type="button" class="button danger" onClick=${() => leave(true)}>${t("letters.drop")}</button>
        <span class="small soft" role="status">${state}</span>
      </div>
      <div class="sheet">
        <input type="text" aria-label=${t("letters.to")} placeholder=${t("letters.to")} maxlength="120" value=${to} onInput=${(event) => { setState(""); setTo(event.target.value); }} />
        <textarea ref=${area} aria-label=${t("letters.body")} placeholder=${t("letters.body_like")} maxlength="20000" value=${body} onInput=${(event) => { setState(""); setBody(event.target.value); }}></textarea>
      </div>
      ${leaving && html`<${Sure} title=${t("letters.drop_title")} text=${t("letters.drop_text")} onClose=${() => leave(false)} choices=${[{ label: t("letters.drop"), act: away }]} />`}
    <//>`;
}
