// What can be set, said as sentences; and the two ways to take one's leave.
import { html, useEffect, useState } from "./lib/preact.js";
import { drop, post, put } from "./api.js";
import { longDay, time } from "./dates.js";
import { Dialog, Page, Pick, Sure, attempt, coded, tell, useMatter } from "./parts.js";
import { THEMES, dress, theme } from "./themes.js";
import { choose, chosen, hush, isOn, isReading, read, turn, useVoice, voices } from "./voice.js";
import { keep, kept, languages, t } from "./words.js";
import { talk } from "./wire.js";

export function Settings() {
  const { matter, error, ask } = useMatter("settings", ["settings", "models"]);
  const set = (values) => attempt(() => put("settings", values)).then(ask);
  return html`
    <${Page} title=${t("settings.title")} lead=${t("notice")} narrow error=${error}>
      ${matter && html`
        <${Names} held=${matter} onSet=${set} />
        <${Part} title=${t("settings.speak")}>
          <div class="stack">
            <${Pick} legend=${t("settings.language")} name="language" options=${languages()} value=${matter.language} onPick=${(language) => set({ language })} />
            ${matter.language === "ko" && html`<${Pick} legend=${t("settings.level")} name="level" options=${["jondaemal", "banmal"].map((key) => [key, t(`level.${key}`)])} value=${matter.level} onPick=${(level) => set({ level })} />`}
          </div>
        <//>
        <${Brain} held=${matter} onDone=${ask} />
        <${Look} />
        <${Part} title=${t("settings.first")} text=${t("settings.first_text")}>
          <${Pick} legend=${t("settings.first")} hidden name="initiative" options=${["never", "seldom", "sometimes"].map((key) => [key, t(`initiative.${key}`)])} value=${matter.initiative} onPick=${(initiative) => set({ initiative })} />
        <//>
        <${Notices} />
        <${Voice} />
        <${Devices} />
        <${House} count=${matter.people} />
        <${Yours} count=${matter.lines} />
        <${Leave} />`}
    <//>`;
}

function Part({ title, text, children }) {
  return html`<section class="setting"><h2>${title}</h2>${text && html`<p class="soft" style=${{ marginBottom: ".75rem" }}>${text}</p>`}${children}</section>`;
}

function Names({ held, onSet }) {
  const [you, setYou] = useState(held.name);
  const [her, setHer] = useState(held.companion_name);
  useEffect(() => { setYou(held.name); setHer(held.companion_name); }, [held.name, held.companion_name]);
  const same = you === held.name && her === held.companion_name;
  const save = async (event) => {
    event.preventDefault();
    await onSet({ name: you, companion_name: her });
    tell(t("saved"));
  };
  return html`
    <${Part} title=${t("settings.names")}>
      <form class="stack" onSubmit=${save}>
        <label class="field"><span>${t("settings.you")}</span><input type="text" maxlength="40" autocomplete="off" value=${you} onInput=${(event) => setYou(event.target.value)} /></label>
        <label class="field"><span>${t("settings.her")}</span><input type="text" required maxlength="40" autocomplete="off" value=${her} onInput=${(event) => setHer(event.target.value)} /></label>
        <button type="submit" class="button" disabled=${same || !her.trim()}>${t("save")}</button>
      </form>
    <//>`;
}

// -- her brain: how fast, and where the words go

function Brain({ held, onDone }) {
  const { brain } = held;
  const models = useMatter("models", ["models"]);
  const rows = models.matter?.filter((row) => row.role === "chat") ?? [];
  const [chosen, choose] = useState(brain.using);
  const [url, setUrl] = useState(brain.endpoint);
  const [model, setModel] = useState(brain.endpoint_model);
  const [key, setKey] = useState("");
  const [dropping, drop2] = useState(false);
  const [agreed, agree] = useState(false);
  const [busy, setBusy] = useState(false);
  useEffect(() => choose(brain.using), [brain.using]);
  const use = async (choice) => {
    setBusy(true);
    const ok = await attempt(() => put("brain", { choice, url, model, agreed, key }), t("brain.now"));
    setBusy(false);
    if (ok) setKey("");
    if (!ok) choose(brain.using);
    onDone();
  };
  const pick = (choice) => {
    choose(choice);
    if (choice !== "endpoint") use(choice);
  };
  const took = (name) => {
    const ms = brain.first_word_ms[name];
    return ms === undefined ? "" : ` ${ms < 950 ? t("brain.took_less") : t("brain.took", { seconds: Math.round(ms / 1000) })}`;
  };
  const outside = away(url);
  const keyed = brain.keyed && url === brain.endpoint;
  const option = (key, text) => html`
    <label class="choice">
      <input type="radio" name="brain" value=${key} checked=${chosen === key} disabled=${busy} onChange=${() => pick(key)} />
      <strong>${t(`brain.${key}`)}</strong>
      <p class="soft">${coded(text)}</p>
    </label>`;
  const nameOf = { local: brain.using === "local" ? brain.name : brain.local.name, endpoint: brain.name };
  return html`
    <${Part} title=${t("settings.brain")} text=${t("settings.brain_text")}>
      <div role="radiogroup" aria-label=${t("settings.brain")}>
        ${option("authored", `${t("brain.authored_text")}${took("authored")}`)}
        ${option("local", `${brain.local.ready ? t("brain.local_text", { name: nameOf.local }) : t("brain.local_none", { name: brain.local.name, mb: brain.local.mb })}${took(nameOf.local)}`)}
        ${rows.map((row) => html`<${Weights} key=${row.id} row=${row} onDone=${() => { models.ask(); onDone(); }} />`)}
        ${option("endpoint", `${brain.using === "endpoint" ? t(brain.stays ? "brain.endpoint_here" : "brain.endpoint_there", { name: brain.name, host: brain.host }) : t("brain.endpoint_text")}${took(nameOf.endpoint)}`)}
      </div>
      ${chosen === "endpoint" && html`
        <form class="stack" style=${{ marginTop: "1rem" }} onSubmit=${(event) => { event.preventDefault(); use("endpoint"); }}>
          <label class="field"><span>${t("brain.url")}</span><input type="url" required maxlength="400" placeholder="http://127.0.0.1:11434/v1" value=${url} onInput=${(event) => setUrl(event.target.value)} /></label>
          <label class="field"><span>${t("brain.model")}</span><input type="text" maxlength="200" autocomplete="off" value=${model} onInput=${(event) => setModel(event.target.value)} /></label>
          ${outside && html`<label class="check"><input type="checkbox" checked=${agreed} onChange=${(event) => agree(event.target.checked)} /><span>${t("brain.agree", { host: outside })}</span></label>`}
          ${brain.keeps_keys && html`
            <label class="field"><span>${t("brain.key")}</span><input type="password" maxlength="400" autocomplete="off" spellcheck="false" aria-describedby="key-text" value=${key} onInput=${(event) => setKey(event.target.value.trim())} /></label>
            <p class="small soft" id="key-text">${keyed ? `${t("brain.key_kept")} ` : ""}${t("brain.key_text")}${keyed && html` <button type="button" class="link small" onClick=${() => drop2(true)}>${t("brain.key_drop")}</button>`}</p>`}
          <button type="submit" class="button" disabled=${busy || !url || (outside && !agreed)}>${t("brain.use")}</button>
        </form>`}
      ${dropping && html`<${Sure} title=${t("brain.key_drop")} text=${t("brain.key_drop_text")} onClose=${() => drop2(false)} choices=${[{ label: t("brain.key_drop"), act: () => attempt(() => drop("brain/key"), t("brain.key_dropped")).then(onDone) }]} />`}
      ${busy && html`<p role="status" class="soft">${t("brain.waiting")}</p>`}
      ${!held.lasts && html`<p class="small soft" style=${{ marginTop: ".75rem" }}>${coded(t("brain.this_run"))}</p>`}
      ${held.offline && html`<p class="small soft">${t("brain.offline")}</p>`}
    <//>`;
}

/** The host that words would go to, where it is not this machine. */
function away(url) {
  try {
    const host = new URL(url).hostname;
    return ["127.0.0.1", "localhost", "[::1]"].includes(host) ? "" : host;
  } catch {
    return "";
  }
}

function Look() {
  const [worn, wear] = useState(theme());
  return html`
    <${Part} title=${t("settings.look")}>
      <${Pick} legend=${t("settings.look")} hidden name="theme" options=${THEMES.map((key) => [key, t(`theme.${key}`)])} value=${worn} onPick=${(key) => { dress(key); wear(key); }} />
    <//>`;
}

function Notices() {
  const able = typeof Notification !== "undefined";
  const [on, turn] = useState(able && kept("notices") === "1" && Notification.permission === "granted");
  const set = async (event) => {
    const wanted = event.target.checked;
    const allowed = wanted && able && (await Notification.requestPermission()) === "granted";
    if (wanted && !allowed) tell(t("notices.refused"));
    keep("notices", allowed ? "1" : null);
    turn(allowed);
  };
  return html`
    <${Part} title=${t("settings.notices")}>
      <label class="check"><input type="checkbox" checked=${on} disabled=${!able} onChange=${set} /><span>${t("notices.text")}</span></label>
    <//>`;
}

// Her voice, where this device has one that keeps the words here, and her ear, or how to get one.
function Voice() {
  useVoice();
  const own = voices();
  const busy = isReading();
  return html`
    <${Part} title=${t("settings.voice")}>
      <div class="stack">
        ${own.length === 0
          ? html`<p class="soft">${t("voice.none", { language: t("language.own") })}</p>`
          : html`
            <p class="soft">${t("voice.whose")}</p>
            <label class="check"><input type="checkbox" checked=${isOn()} onChange=${(event) => turn(event.target.checked)} /><span>${t("voice.on")}</span></label>
            ${isOn() && own.length > 1 && html`<${Pick} legend=${t("voice.which")} name="voice" options=${own.map((voice) => [voice.name, voice.name])} value=${chosen().name} onPick=${choose} />`}
            ${isOn() && html`<button type="button" class="button" onClick=${() => (busy ? hush() : read(t("voice.sample"), talk.manner))}>${t(busy ? "voice.hush" : "voice.try")}</button>`}`}
        <${Listening} />
      </div>
    <//>`;
}

function Listening() {
  const { matter, ask } = useMatter("ear", ["settings", "models"]);
  const models = useMatter("models", ["models"]);
  const [leaving, leave] = useState(false);
  if (!matter) return null;
  const row = models.matter?.find((one) => one.role === "ear");
  if (matter.state !== "ready") {
    return html`
      <h3>${t("ear.settings")}</h3><p class="soft">${coded(t(`ear.none.${matter.state}`, { mb: matter.mb }))}</p>
      ${row && html`<${Weights} row=${row} onDone=${models.ask} />`}`;
  }
  const away = () => attempt(() => drop("ear/habit"), t("ear.unlearned")).then(ask);
  return html`
    <h3>${t("ear.settings")}</h3>
    <p class="soft">${t("ear.ready", { name: matter.name })} ${t("ear.small")}</p>
    ${matter.known > 0 && html`
      <p class="soft">${matter.known < 1 ? t("ear.habit", { share: Math.max(1, Math.round(matter.known * 100)) }) : t("ear.known")}</p>
      <button type="button" class="button" onClick=${() => leave(true)}>${t("ear.unlearn")}</button>`}
    ${leaving && html`<${Sure} title=${t("ear.unlearn")} text=${t("ear.unlearn_text")} onClose=${() => leave(false)} choices=${[{ label: t("ear.unlearn"), act: away }]} />`}
    ${row && html`<${Weights} row=${row} onDone=${models.ask} />`}`;
}

// A file that thinks or hears: what it is and where it comes from, before it is fetched.
function Weights({ row, onDone }) {
  const [leaving, leave] = useState(false);
  const at = `models/${row.id}`;
  const act = (doing, done) => attempt(doing, done).then(onDone);
  const percent = Math.floor(row.done * 100);
  const fetching = row.state === "fetching";
  return html`
    <div class="weights">
      <p class="small soft">${t("weights.about", { name: row.name, maker: row.maker, licence: row.licence, mb: row.mb, memory: row.memory_mb })}</p>
      ${row.state !== "ready" && html`<p class="small soft">${t("weights.from", { from: row.from.join(", ") })}</p>`}
      ${fetching && html`<p class="progress"><progress max="100" value=${percent} aria-label=${t("weights.fetching", { name: row.name })}></progress><span class="small" aria-hidden="true">${percent}%</span></p>`}
      ${row.failed && !fetching && html`<p role="alert" class="small">${coded(row.failed)}</p>`}
      <div class="row">
        ${fetching && html`<button type="button" class="button" onClick=${() => act(() => post(`${at}/stop`))}>${t("weights.stop")}</button>`}
        ${(row.state === "none" || row.state === "part") && html`<button type="button" class="button" onClick=${() => act(() => post(at))}>${row.state === "part" ? t("weights.go_on", { percent }) : t("weights.fetch", { mb: row.mb })}</button>`}
        ${row.state === "ready" && html`<button type="button" class="link" onClick=${() => attempt(() => post(`${at}/verify`), t("weights.good"))}>${t("weights.verify")}</button>`}
        ${(row.state === "ready" || row.state === "part") && !row.used && html`<button type="button" class="link" onClick=${() => leave(true)}>${t("weights.remove")}</button>`}
        <span class="aside" role="status">${fetching ? t("weights.fetching", { name: row.name }) : ""}</span>
      </div>
      ${leaving && html`<${Sure} title=${t("weights.remove")} text=${t("weights.remove_text", { name: row.name, mb: row.mb })} onClose=${() => leave(false)} choices=${[{ label: t("weights.remove"), act: () => act(() => drop(at), t("weights.removed")) }]} />`}
    </div>`;
}

function Devices() {
  const { matter, ask } = useMatter("devices");
  const [sure, ask2] = useState(false);
  const [address, setAddress] = useState("");
  const renew = async () => {
    const held = await attempt(() => post("devices/renew"), t("devices.renewed"));
    if (held) setAddress(location.origin + held.enter);
    ask2(false);
    ask();
  };
  return html`
    <${Part} title=${t("settings.devices")} text=${t("devices.text")}>
      <div class="stack">
        ${matter && html`<ul>${matter.map((device) => html`<li key=${device.id}>${device.kind || t("devices.some")} <span class="small soft">${t("devices.since", { time: time(device.since) })}</span></li>`)}</ul>`}
        ${address && html`<p class="small">${t("devices.address")}<br /><span class="mono">${address}</span></p>`}
        <button type="button" class="button" onClick=${() => ask2(true)}>${t("devices.renew")}</button>
      </div>
      ${sure && html`
        <${Dialog} title=${t("devices.renew")} onClose=${() => ask2(false)}>
          <div class="stack"><p>${t("devices.renew_text")}</p>
            <div class="row"><button type="button" class="button danger" onClick=${renew}>${t("devices.renew_yes")}</button><button type="button" class="button" onClick=${() => ask2(false)}>${t("keep")}</button></div>
          </div>
        <//>`}
    <//>`;
}

// Who uses the house: a number, and for whoever runs it for others the names of the doors.
function House({ count }) {
  const { matter, ask } = useMatter("house", ["settings"]);
  const [name, write] = useState("");
  const [leaving, leave] = useState(null);
  const add = async (event) => {
    event.preventDefault();
    if (!await attempt(() => post("house", { name: name.trim() }), t("saved"))) return;
    write("");
    ask();
  };
  const people = matter?.people;
  return html`
    <${Part} title=${t("settings.house")} text=${t(count > 1 ? "house.many" : "house.one", { count })}>
      <p class="soft small">${coded(t("house.how"))}</p>
      ${people && html`
        <ul class="folk">${people.map((one) => html`<li key=${one}><span>${one}</span><button type="button" class="link" aria-label=${t("house.out_label", { name: one })} onClick=${() => leave(one)}>${t("house.out")}</button></li>`)}</ul>
        <form class="row" style=${{ marginTop: "1rem" }} onSubmit=${add}>
          <label class="field"><span class="aside">${t("house.name")}</span><input type="text" maxlength="40" autocomplete="off" placeholder=${t("house.name")} value=${name} onInput=${(event) => write(event.target.value)} /></label>
          <button type="submit" class="button" disabled=${!name.trim()}>${t("house.in")}</button>
        </form>`}
      ${leaving && html`<${Out} name=${leaving} onClose=${() => { leave(null); ask(); }} />`}
    <//>`;
}

function Out({ name, onClose }) {
  const [word, write] = useState("");
  const out = async (event) => {
    event.preventDefault();
    if (await attempt(() => post("house/out", { name, word: word.trim() }), t("house.gone"))) onClose();
  };
  return html`
    <${Dialog} title=${t("house.out_label", { name })} onClose=${onClose}>
      <form class="stack" onSubmit=${out}>
        <p>${t("house.out_text")}</p>
        <label class="field"><span>${t("erase.write", { word: name })}</span><input type="text" autocomplete="off" value=${word} onInput=${(event) => write(event.target.value)} /></label>
        <div class="row"><button type="submit" class="button danger main" disabled=${word.trim() !== name}>${t("erase.now")}</button><button type="button" class="button" onClick=${onClose}>${t("keep")}</button></div>
      </form>
    <//>`;
}

// -- what is theirs: to take along, and to come back to in two steps

function Yours({ count }) {
  const { matter, ask } = useMatter("backup", ["settings"]);
  const [from, restore] = useState("");
  const [dropping, drop2] = useState(false);
  const before = matter?.before;
  const away = () => attempt(() => drop("backup", { from: "before" }), t("restore.dropped")).then(ask);
  return html`
    <${Part} title=${t("settings.yours")} text=${t("settings.yours_text", { count })}>
      <div class="row">
        <a class="button" href="/api/backup/file" download>${t("backup.make")}</a>
        <button type="button" class="button" onClick=${() => restore("brought")}>${t("restore.begin")}</button>
        <a class="button" href="/api/export" download>${t("settings.export")}</a>
      </div>
      ${before && html`
        <p class="soft small" style=${{ margin: "1rem 0 .5rem" }}>${t("restore.before", { date: longDay(before.at), ...before })}</p>
        <div class="row"><button type="button" class="link" onClick=${() => restore("before")}>${t("restore.back")}</button><button type="button" class="link" onClick=${() => drop2(true)}>${t("restore.drop")}</button></div>`}
      ${from && html`<${Restore} from=${from} found=${matter?.[from]} onClose=${() => { restore(""); ask(); }} />`}
      ${dropping && html`<${Sure} title=${t("restore.drop")} text=${t("restore.drop_text")} onClose=${() => drop2(false)} choices=${[{ label: t("restore.drop"), act: away }]} />`}
    <//>`;
}

function Restore({ from, found, onClose }) {
  const [held, hold] = useState(found ?? null);
  const [busy, setBusy] = useState(false);
  const [word, write] = useState("");
  const wanted = t("restore.word");
  const during = async (doing) => {
    setBusy(true);
    const done = await attempt(doing);
    setBusy(false);
    return done;
  };
  const bring = async (event) => {
    const [file] = event.target.files;
    if (file) hold(await during(() => post("backup", file)));
  };
  const go = async (event) => {
    event.preventDefault();
    await during(() => post("backup/restore", { from, word: word.trim() }));
  };
  return html`
    <${Dialog} title=${t("restore.begin")} onClose=${onClose}>
      ${held
        ? html`
          <form class="stack" onSubmit=${go}>
            <p role="status">${t("restore.found", { date: longDay(held.at), name: held.companion, ...held })}</p>
            <p>${t("restore.means")}</p>
            <label class="field"><span>${t("restore.write", { word: wanted })}</span><input type="text" autocomplete="off" value=${word} onInput=${(event) => write(event.target.value)} autofocus /></label>
            <div class="row">
              <button type="submit" class="button danger main" disabled=${busy || word.trim() !== wanted}>${t("restore.now")}</button>
              ${from === "brought" && html`<button type="button" class="button" disabled=${busy} onClick=${() => hold(null)}>${t("restore.other")}</button>`}
              <button type="button" class="button" onClick=${onClose}>${t("keep")}</button>
            </div>
          </form>`
        : html`
          <div class="stack">
            <p>${t("restore.choose")}</p>
            <label class="field"><span>${t("restore.file")}</span><input type="file" accept=".zip,application/zip" disabled=${busy} onChange=${bring} /></label>
            ${busy && html`<p role="status" class="soft">${t("restore.reading")}</p>`}
          </div>`}
    <//>`;
}

// -- taking one's leave: first what it means, then the word written out

function Leave() {
  const [step, go] = useState(0);
  const [word, write] = useState("");
  const wanted = t("erase.word");
  const erase = async (event) => {
    event.preventDefault();
    await attempt(() => post("erase", { word }));
  };
  return html`
    <${Part} title=${t("settings.leave")} text=${t("erase.text")}>
      <button type="button" class="button danger" onClick=${() => { write(""); go(1); }}>${t("erase.begin")}</button>
      ${step > 0 && html`
        <${Dialog} title=${t("erase.begin")} onClose=${() => go(0)}>
          ${step === 1
            ? html`
              <div class="stack">
                <p>${t("erase.means")}</p>
                <p><a href="/api/backup/file" download>${t("backup.make")}</a></p>
                <div class="row"><button type="button" class="button danger" onClick=${() => go(2)}>${t("erase.on")}</button><button type="button" class="button" onClick=${() => go(0)}>${t("keep")}</button></div>
              </div>`
            : html`
              <form class="stack" onSubmit=${erase}>
                <label class="field"><span>${t("erase.write", { word: wanted })}</span><input type="text" autocomplete="off" value=${word} onInput=${(event) => write(event.target.value)} autofocus /></label>
                <div class="row"><button type="submit" class="button danger main" disabled=${word.trim() !== wanted}>${t("erase.now")}</button><button type="button" class="button" onClick=${() => go(0)}>${t("keep")}</button></div>
              </form>`}
        <//>`}
    <//>`;
}
