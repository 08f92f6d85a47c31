// Small parts that every page uses: dialogs, drawn icons, a word in passing, what a page asks for.
import { html, useEffect, useLayoutEffect, useReducer, useRef, useState } from "./lib/preact.js";
import { get } from "./api.js";
import { t } from "./words.js";
import { talk } from "./wire.js";

export const useRedraw = () => useReducer((count) => count + 1, 0)[1];

/** Draw again whenever the talk changes. */
export function useTalk() {
  const redraw = useRedraw();
  useEffect(() => talk.listen(redraw), []);
  return talk;
}

/** What a page shows, asked for again when `rooms` change on any device. */
export function useMatter(path, rooms = []) {
  const [held, hold] = useState({ matter: null, error: "" });
  const asked = useRef(0);
  const ask = () => {
    asked.current += 1;
    const mine = asked.current;
    // Answers may overtake each other; only the one asked for last says how things stand.
    const take = (next) => mine === asked.current && hold(next);
    return get(path)
      .then((matter) => take({ matter, error: "" }))
      .catch((error) => take((before) => ({ matter: before.matter, error: error.message })));
  };
  useEffect(() => {
    ask();
    const stops = rooms.map((room) => talk.on(room, ask));
    return () => stops.forEach((stop) => stop());
  }, [path]);
  return { ...held, ask };
}

let telling = null;

/** Say a few words in passing, heard by a screen reader too. */
export const tell = (text) => telling?.(text);

export function Toast() {
  const [text, show] = useState("");
  telling = show;
  useEffect(() => {
    if (!text) return undefined;
    const timer = setTimeout(() => show(""), 6000);
    return () => clearTimeout(timer);
  }, [text]);
  return html`<p class="toast" role="status">${text}</p>`;
}

/** Do something that may be refused; the refusal is told. */
export async function attempt(doing, done = "") {
  try {
    const result = await doing();
    if (done) tell(done);
    return result ?? true;
  } catch (error) {
    tell(error.message);
    return null;
  }
}

export function Dialog({ title, onClose, children }) {
  const ref = useRef();
  const back = useRef(document.activeElement);
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog.showModal();
    return () => {
      if (dialog.open) dialog.close();
      if (back.current?.isConnected) back.current.focus();
    };
  }, []);
  const outside = (event) => {
    if (event.target !== ref.current) return;
    const box = ref.current.getBoundingClientRect();
    const within = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!within) onClose();
  };
  return html`
    <dialog ref=${ref} aria-labelledby="dialog-title" onMouseDown=${outside}
      onCancel=${(event) => { event.preventDefault(); onClose(); }}>
      <div class="inside">
        <header>
          <h2 id="dialog-title">${title}</h2>
          <button class="icon" type="button" aria-label=${t("close")} onClick=${onClose}><${Icon} name="close" /></button>
        </header>
        ${children}
      </div>
    </dialog>`;
}

const ICONS = {
  talk: "M4 12c2.6-6.4 5.3-6.4 8-.4s5.400 6.400 8 .4",
  memory: "M12 20v-8M12 14c-4.200 0-6-2.200-6-5.600 3.900 0 6 1.900 6 5.600ZM12 12c0-4 2-6.500 6.300-6.800.2 4.300-2 6.800-6.300 6.800",
  mood: "M12 3.800c3.600 4.200 5.600 7 5.600 9.900a5.600 5.600 0 0 1-11.200 0c0-2.900 2-5.700 5.600-9.900ZM9.300 14.200a2.800 2.800 0 0 0 2.300 2.700",
  people: "M9 11.500a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400ZM3.500 19c.4-3.200 2.500-5 5.500-5s5.100 1.800 5.500 5M15.500 5.600a3 3 0 0 1 0 5.600M17 14.500c2 .6 3.200 2.100 3.500 4.500",
  letters: "M4.500 6.500h15v11h-15zM5 7l7 5.800L19 7",
  settings: "M5 8h8M17 8h2M5 16h2M11 16h8M15 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM9 18a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
  find: "M10.500 16.500a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM15 15l4.500 4.500",
  quiet: "M19.500 14.200A7.800 7.800 0 1 1 10 4.500a6.300 6.300 0 0 0 9.500 9.700Z",
  close: "M6.500 6.500l11 11M17.500 6.500l-11 11",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  file: "M12 5v14M5 12h14",
  mic: "M12 14.500a3 3 0 0 0 3-3v-4a3 3 0 0 0-6 0v4a3 3 0 0 0 3 3ZM6 11.500a6 6 0 0 0 12 0M12 17.500v2.500",
  before: "M14.500 6l-6 6 6 6",
  after: "M9.500 6l6 6-6 6",
};

/** Words in which commands stand between backticks. */
export const coded = (text) => text.split(/`([^`]+)`/).map((part, index) => (index % 2 ? html`<code key=${index}>${part}</code>` : part));

/** A drawing that only repeats what the words beside it say. */
export const Icon = ({ name }) =>
  html`<svg class="drawn" viewBox="0 0 24 24" aria-hidden="true"><path d=${ICONS[name]} stroke-width=${name === "more" ? 2.6 : 1.6} /></svg>`;

/** Ask before something goes: what exactly, and that it cannot come back. */
export function Sure({ title, text, choices, onClose }) {
  return html`
    <${Dialog} title=${title} onClose=${onClose}>
      <div class="stack">
        <p>${text}</p>
        <div class="row">
          ${choices.map((choice) => html`
            <button key=${choice.label} type="button" class="button danger" onClick=${async () => { await choice.act(); onClose(); }}>${choice.label}</button>`)}
          <button type="button" class="button" onClick=${onClose}>${t("keep")}</button>
        </div>
      </div>
    <//>`;
}

export function Empty({ text, drawing }) {
  return html`<div class="empty">${drawing}<p>${text}</p></div>`;
}

/** A page's frame: its name, one sentence, and focus for whoever comes by keyboard. */
export function Page({ title, lead, narrow, error, children }) {
  return html`
    <main class="page" id="main" tabindex="-1">
      <div class=${`inner ${narrow ? "narrow" : ""}`}>
        <h1 tabindex="-1">${title}</h1>
        ${lead && html`<p class="lead">${lead}</p>`}
        ${error && html`<p role="alert" class="soft">${error}</p>`}
        ${children}
      </div>
    </main>`;
}

/** One of a few, as a row of words. What was picked shows at once, and stays if it is taken. */
export function Pick({ legend, name, options, value, onPick, hidden }) {
  const [picked, pick] = useState(null);
  const choose = async (key) => {
    pick(key);
    await onPick(key);
    pick((latest) => (latest === key ? null : latest));
  };
  const shown = picked ?? value;
  return html`
    <fieldset class="pick">
      <legend class=${hidden ? "aside" : ""}>${legend}</legend>
      ${options.map(([key, label]) => html`
        <label key=${key}>
          <input type="radio" name=${name} value=${key} checked=${key === shown} onChange=${() => choose(key)} />
          <span>${label}</span>
        </label>`)}
    </fieldset>`;
}
