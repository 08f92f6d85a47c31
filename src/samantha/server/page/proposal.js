// What she would do, before she does it: exactly what, yes or no, and a way back.
import { html, useEffect, useState } from "./lib/preact.js";
import { get, post } from "./api.js";
import { attempt } from "./parts.js";
import { t } from "./words.js";
import { talk } from "./wire.js";

const SHOWN_FIRST = 2;

export function Proposal({ message, proposal }) {
  const [answer, setAnswer] = useState(null);
  const [open, setOpen] = useState(proposal.preview.length <= SHOWN_FIRST);
  useEffect(() => {
    const ask = () => get("proposals").then((held) => setAnswer(held[message] ?? null)).catch(() => {});
    ask();
    return talk.on("proposals", ask);
  }, [message]);
  const give = (wanted) => attempt(async () => setAnswer((await post(`proposals/${encodeURIComponent(message)}`, { answer: wanted })).answer));
  const title = `proposal-${message}`;
  const rows = open ? proposal.preview : proposal.preview.slice(0, SHOWN_FIRST);
  const settled = answer === "yes" || answer === "no" || answer === "undo";
  return html`
    <section class="card" aria-labelledby=${title}>
      <h3 id=${title}>${proposal.title}</h3>
      <p class="small soft">${settled ? t(`proposal.${answer}`) : t("proposal.nothing_yet")}${proposal.leaves ? ` ${t("proposal.leaves")}` : ""}</p>
      ${rows.length > 0 && html`<ul>${rows.map((row, index) => html`<li key=${index}>${row}</li>`)}</ul>`}
      <div class="row">
        ${!settled && html`<button type="button" class="button main" onClick=${() => give("yes")}>${t("proposal.do")}</button>`}
        ${!open && html`<button type="button" class="button" onClick=${() => { setOpen(true); give("show"); }}>${t("proposal.show_first")}</button>`}
        ${!settled && html`<button type="button" class="button" onClick=${() => give("no")}>${t("proposal.leave")}</button>`}
        ${answer === "yes" && proposal.undoable && html`<button type="button" class="button" onClick=${() => give("undo")}>${t("proposal.take_back")}</button>`}
      </div>
    </section>`;
}
