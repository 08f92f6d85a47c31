// What she offers to do together: exactly what, yes or no, and a way back.
import { html, useEffect, useState } from "./lib/preact.js";
import { get, post } from "./api.js";
import { Draft } from "./draft.js";
import { Sure, attempt } from "./parts.js";
import { t } from "./words.js";
import { talk } from "./wire.js";

const STEPS = ["own", "here", "hand"];

export function Proposal({ message, proposal }) {
  const [held, hold] = useState({});
  const [open, setOpen] = useState(false);
  const [writing, write] = useState(null);
  const [losing, lose] = useState(false);
  useEffect(() => {
    const ask = () => get("proposals").then((all) => hold(all[message] ?? {})).catch(() => {});
    ask();
    return talk.on("proposals", ask);
  }, [message]);
  const give = (answer) => attempt(async () => {
    const given = await post(`proposals/${encodeURIComponent(message)}`, { answer });
    hold(given);
    return given;
  });
  const letter = async (id) => (await get("letters")).find((one) => one.id === id);
  const begin = async () => {
    const given = held.answer === "yes" ? held : await give("yes");
    if (given) attempt(async () => write((await letter(given.letter)) ?? (await letter((await give("yes")).letter))));
  };
  const undo = () => attempt(async () => {
    if ((await letter(held.letter))?.body.trim()) lose(true);
    else await give("undo");
  });
  const title = `proposal-${message}`;
  const { answer } = held;
  return html`
    <section class="card" aria-labelledby=${title}>
      <h3 id=${title}>${t("draft.title", { name: proposal.to })}</h3>
      <p class="small soft" role="status">${answer ? t(`proposal.${answer}`) : t("proposal.nothing_yet")}</p>
      ${open && html`<ul>${STEPS.map((step) => html`<li key=${step}>${t(`proposal.step.${step}`)}</li>`)}</ul>`}
      <div class="row">
        ${answer !== "no" && html`<button type="button" class="button main" onClick=${begin}>${t(answer === "yes" ? "proposal.on" : "proposal.do")}</button>`}
        ${!answer && !open && html`<button type="button" class="button" onClick=${() => setOpen(true)}>${t("proposal.show_first")}</button>`}
        ${!answer && html`<button type="button" class="button" onClick=${() => give("no")}>${t("proposal.leave")}</button>`}
        ${answer === "yes" && html`<button type="button" class="button" onClick=${undo}>${t("proposal.take_back")}</button>`}
        ${answer === "no" && html`<button type="button" class="link" onClick=${begin}>${t("proposal.after_all")}</button>`}
      </div>
      ${writing && html`<${Draft} letter=${writing} onClose=${() => write(null)} />`}
      ${losing && html`<${Sure} title=${t("letters.drop_title")} text=${t("letters.drop_text")} onClose=${() => lose(false)} choices=${[{ label: t("letters.drop"), act: () => give("undo") }]} />`}
    </section>`;
}
