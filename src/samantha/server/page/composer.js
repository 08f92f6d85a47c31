// Where the person speaks: a line that grows, one Enter a message, files that stay here.
import { html, useEffect, useLayoutEffect, useRef, useState } from "./lib/preact.js";
import { drop, give } from "./api.js";
import { Guess, Microphone } from "./ear.js";
import { onEnter } from "./keys.js";
import { Icon, Sure, attempt, tell, useMatter } from "./parts.js";
import { hush } from "./voice.js";
import { keep, kept, language, t } from "./words.js";
import { LONGEST, talk, tooLong } from "./wire.js";

const MOST_BYTES = 25 * 1024 * 1024;
const MOST_AT_ONCE = 5;

export function Composer({ state, field }) {
  const [given, setGiven] = useState([]);
  const [long, setLong] = useState("");
  const [some, setSome] = useState(false);
  const picker = useRef();

  const grow = () => {
    const area = field.current;
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight, 176)}px`;
    setSome(area.value.trim() !== "");
    setLong(tooLong(area.value));
  };
  const held = useRef([]); // what was handed over, for those who listen for keys only once
  held.current = given;
  const send = () => {
    const area = field.current;
    const words = [area.value.trim(), ...held.current.map((thing) => thing.words)].filter(Boolean).join("\n\n");
    if (!area.value.trim() && !held.current.some(legible)) return;
    area.value = "";
    keep("draft", null, "sessionStorage");
    hush();
    talk.say(words);
    setGiven([]);
    grow();
  };
  useLayoutEffect(() => {
    field.current.value = kept("draft", "sessionStorage") ?? "";
    grow();
    return onEnter(field.current, send);
  }, []);
  const typed = () => {
    hush();
    keep("draft", field.current.value || null, "sessionStorage");
    grow();
  };
  const take = async (files) => {
    for (const file of files) {
      if (file.size > MOST_BYTES) tell(t("things.too_big"));
      else if (file.size === 0) tell(t("things.empty"));
      else {
        const thing = await attempt(() => give(file));
        if (thing) setGiven((before) => [...before, thing].slice(-MOST_AT_ONCE));
      }
    }
    field.current?.focus({ preventScroll: true });
  };
  useEffect(() => {
    talk.take = take;
    // What was heard and is not sure stands in the field, to be put right.
    talk.check = (words) => {
      const area = field.current;
      area.value = [area.value.trim(), words].filter(Boolean).join(" ");
      typed();
      area.focus({ preventScroll: true });
      tell(t("ear.check"));
    };
    return () => { talk.take = talk.check = null; };
  }, []);
  const busy = talk.doing !== "listening";
  return html`
    <div class="say">
      <${Guess} />
      ${given.length > 0 && html`<${Tray} given=${given} onGone=${(id) => setGiven(given.filter((thing) => thing.id !== id))} />`}
      <form onSubmit=${(event) => { event.preventDefault(); send(); }}>
        <div class="pill">
          <label class="aside" for="words">${t("talk.label", { name: talk.name })}</label>
          <textarea id="words" ref=${field} rows="1" maxlength=${LONGEST} enterkeyhint="send" autocomplete="off" placeholder=${t("placeholder")}
            onInput=${typed} onPaste=${(event) => { if (event.clipboardData.files.length) { event.preventDefault(); take([...event.clipboardData.files]); } }}></textarea>
          <button class="icon" type="button" aria-label=${t("talk.give")} title=${t("talk.give")} onClick=${() => picker.current.click()}><${Icon} name="file" /></button>
          <${Microphone} />
          <input ref=${picker} type="file" multiple hidden onChange=${(event) => { take([...event.target.files]); event.target.value = ""; }} />
        </div>
        ${busy && !some
          ? html`<button class="button main send" type="button" onClick=${() => talk.interrupt()}>${t("stop")}</button>`
          : html`<button class="button main send" type="submit" disabled=${!some && !given.some(legible)}>${t("send")}</button>`}
      </form>
      <p class="state" role="status">${state || long}</p>
    </div>`;
}

function Tray({ given, onGone }) {
  return html`
    <ul class="tray" aria-label=${t("things.given")}>
      ${given.map((thing) => html`<${Thing} key=${thing.id} thing=${thing} onGone=${() => onGone(thing.id)} />`)}
    </ul>`;
}

const legible = (thing) => thing.read === "read" || thing.read === "part";
const counts = (thing) => Object.fromEntries(["characters", "first", "last"].map((key) => [key, (thing[key] ?? 0).toLocaleString(language)]));

export function Thing({ thing, onGone, kept }) {
  const [leaving, leave] = useState(false);
  const src = `/api/things/${thing.id}`;
  const away = () => attempt(() => drop(`things/${thing.id}`)).then((went) => went && onGone());
  return html`
    <li>
      ${thing.kind.startsWith("image/") && html`<img src=${src} alt="" loading="lazy" />`}
      <span class="name"><a href=${src} download=${thing.name}>${thing.name}</a>
        ${thing.read && html`<span class="small soft" role="status">${t(`things.${thing.read}`, counts(thing))}</span>`}</span>
      <button class="icon" type="button" aria-label=${t("things.drop", { name: thing.name })} onClick=${() => (kept ? leave(true) : away())}><${Icon} name="close" /></button>
      ${leaving && html`<${Sure} title=${t("things.drop", { name: thing.name })} text=${t("things.drop_text")} onClose=${() => leave(false)} choices=${[{ label: t("letters.drop"), act: away }]} />`}
    </li>`;
}

export function Things() {
  const { matter, ask } = useMatter("things", ["things"]);
  if (!matter) return null;
  if (!matter.length) return html`<p class="soft">${t("things.none")}</p>`;
  return html`<p class="soft small">${t("things.here")}</p><ul class="tray">${[...matter].reverse().map((thing) => html`<${Thing} key=${thing.id} thing=${thing} onGone=${ask} kept />`)}</ul>`;
}
