// What she offers to do, and what she did at a word: exactly what, yes or no, and a way back.
import { html, useEffect, useState } from "./lib/preact.js";
import { get, post } from "./api.js";
import { weekday } from "./dates.js";
import { Draft } from "./draft.js";
import { Sure, attempt } from "./parts.js";
import { t } from "./words.js";
import { talk } from "./wire.js";

const STEPS = ["own", "here", "hand"];

/** What has been answered so far, here or on another device. */
function useAnswer(message, key) {
  const [held, hold] = useState({});
  useEffect(() => {
    const ask = () => get("proposals").then((all) => hold(all[key] ?? {})).catch(() => {});
    ask();
    const stops = ["proposals", "people", "said"].map((what) => talk.on(what, ask));
    return () => stops.forEach((stop) => stop());
  }, [message]);
  const give = (answer) => attempt(async () => {
    const given = await post(`proposals/${encodeURIComponent(message)}`, { answer });
    hold(given);
    return given;
  });
  return [held, give];
}

export function Proposal({ message, proposal }) {
  if (!proposal.asks) return html`<${Done} message=${message} done=${proposal} />`;
  return proposal.kind === "message" ? html`<${Writing} message=${message} proposal=${proposal} />` : html`<${Leave} message=${message} kind=${proposal.kind} />`;
}

function Card({ message, title, state, children }) {
  const name = `proposal-${message}`;
  return html`
    <section class="card" aria-labelledby=${name}>
      <h2 id=${name}>${title}</h2>
      <p class="small soft" role="status">${state}</p>
      ${children}
    </section>`;
}

const Act = ({ label, main, onAct }) => html`<button type="button" class=${`button ${main ? "main" : ""}`} onClick=${onAct}>${label}</button>`;

// A message that is written together, and sent by hand.
function Writing({ message, proposal }) {
  const [held, give] = useAnswer(message, message);
  const [open, setOpen] = useState(false);
  const [writing, write] = useState(null);
  const [losing, lose] = useState(false);
  const letter = async (id) => (await get("letters")).find((one) => one.id === id);
  const begin = async () => {
    const given = held.answer === "yes" ? held : await give("yes");
    if (given) attempt(async () => write((await letter(given.letter)) ?? (await letter((await give("yes")).letter))));
  };
  const undo = () => attempt(async () => {
    if ((await letter(held.letter))?.body.trim()) lose(true);
    else await give("undo");
  });
  const { answer } = held;
  return html`
    <${Card} message=${message} title=${t("draft.title", { name: proposal.to })} state=${answer ? t(`proposal.${answer}`) : t("proposal.nothing_yet")}>
      ${open && html`<ul>${STEPS.map((step) => html`<li key=${step}>${t(`proposal.step.${step}`)}</li>`)}</ul>`}
      <div class="row">
        ${answer !== "no" && html`<${Act} main label=${t(answer === "yes" ? "proposal.on" : "proposal.do")} onAct=${begin} />`}
        ${!answer && !open && html`<${Act} label=${t("proposal.show_first")} onAct=${() => setOpen(true)} />`}
        ${!answer && html`<${Act} label=${t("proposal.leave")} onAct=${() => give("no")} />`}
        ${answer === "yes" && html`<${Act} label=${t("proposal.take_back")} onAct=${undo} />`}
        ${answer === "no" && html`<button type="button" class="link" onClick=${begin}>${t("proposal.after_all")}</button>`}
      </div>
      ${writing && html`<${Draft} letter=${writing} onClose=${() => write(null)} />`}
      ${losing && html`<${Sure} title=${t("letters.drop_title")} text=${t("letters.drop_text")} onClose=${() => lose(false)} choices=${[{ label: t("letters.drop"), act: () => give("undo") }]} />`}
    <//>`;
}

// What she asks leave for: to keep who was spoken of, to bring out the three questions.
const SHOWN = {
  people: () => get("people").then((held) => held.people.map((one) => one.name)),
  questions: () => get("balance").then((held) => held.questions),
};

function Leave({ message, kind }) {
  const [{ answer }, give] = useAnswer(message, kind === "people" ? kind : message);
  const [shown, show] = useState(null);
  const on = answer === "yes" || answer === "no";
  return html`
    <${Card} message=${message} title=${t(`proposal.${kind}.title`)} state=${on ? t(`proposal.${kind}.${answer}`) : t("proposal.nothing_yet")}>
      ${shown && !on && html`<ul>${shown.length ? shown.map((one) => html`<li key=${one}>${one}</li>`) : html`<li>${t("proposal.nobody")}</li>`}</ul>`}
      <div class="row">
        ${!on && html`<${Act} main label=${t(`proposal.${kind}.do`)} onAct=${async () => { if (await give("yes") && kind === "questions") location.hash = "#/people"; }} />`}
        ${!on && !shown && html`<${Act} label=${t("proposal.look_first")} onAct=${() => attempt(async () => show(await SHOWN[kind]()))} />`}
        ${!on && html`<${Act} label=${t("proposal.leave")} onAct=${() => give("no")} />`}
        ${answer === "yes" && html`<a class="button" href="#/people">${t("place.people")}</a>`}
        ${answer === "yes" && kind === "people" && html`<${Act} label=${t("proposal.take_back")} onAct=${() => give("undo")} />`}
        ${answer === "no" && html`<button type="button" class="link" onClick=${() => give("yes")}>${t("proposal.after_all")}</button>`}
      </div>
    <//>`;
}

// What was done because they said so.
function Done({ message, done }) {
  const [{ answer }, give] = useAnswer(message, message);
  const back = answer === "undo";
  const days = done.kind === "evenings" && done.after.length ? done.after.map((number) => weekday(new Date(2024, 0, 1 + number), "long")).join(", ") : "";
  const what = done.kind === "level" ? `level.${done.after}` : done.kind === "evenings" && !days ? "evenings_none" : done.kind;
  return html`
    <${Card} message=${message} title=${t(`did.${what}`, { name: done.after, count: done.lines?.length, days })} state=${back ? t("did.undone") : ""}>
      <div class="row"><button type="button" class="link" onClick=${() => give(back ? "yes" : "undo")}>${t(back ? "did.again" : "proposal.take_back")}</button></div>
    <//>`;
}
