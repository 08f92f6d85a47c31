// Why she said that: what she meant to do, what she read, what she remembered, who found the words.
import { html, useEffect, useState } from "./lib/preact.js";
import { get } from "./api.js";
import { day } from "./dates.js";
import { Dialog } from "./parts.js";
import { has, t } from "./words.js";

const SURE = 0.75;
const MAYBE = 0.5;

/** How sure a reading is, in words; a figure would promise more than it holds. */
export const surely = (confidence) =>
  t(confidence >= SURE ? "sure.surely" : confidence >= MAYBE ? "sure.maybe" : "sure.hardly");

export const feeling = (emotion) => (has(`emotion.${emotion}`) ? t(`emotion.${emotion}`) : emotion);

export function Why({ line, onClose, onGo }) {
  const [told, setTold] = useState(null);
  const [error, setError] = useState("");
  useEffect(() => {
    get(`why/${encodeURIComponent(line.id)}`).then(setTold).catch((refused) => setError(refused.message));
  }, [line.id]);
  return html`
    <${Dialog} title=${t("why.title")} onClose=${onClose}>
      <blockquote class="quote">${line.text}</blockquote>
      ${error && html`<p role="alert">${error}</p>`}
      ${told && html`<${Meaning} told=${told} onGo=${onGo} />`}
    <//>`;
}

function Meaning({ told, onGo }) {
  const spoke = told.spoke && told.spoke !== "authored" ? t("why.by_brain", { name: told.spoke }) : t("why.by_hand");
  return html`
    <dl class="meaning">
      ${has(`act.${told.act}`) && html`
        <dt>${t("why.act")}</dt>
        <dd>${t(`act.${told.act}`)}${told.reasons.length > 0 && html`<br /><span class="soft">${told.reasons.join(" · ")}</span>`}</dd>`}
      ${told.read && html`
        <dt>${t("why.read")}</dt>
        <dd>${told.read.emotion === "neutral" ? t("why.read_plain") : `${feeling(told.read.emotion)} · ${surely(told.read.confidence)}`}${told.read.mixed ? ` · ${t("sure.mixed")}` : ""}</dd>`}
      ${told.hers.length > 0 && html`
        <dt>${t("why.hers")}</dt>
        <dd>${told.hers.map((one) => (has(`happening.${one.kind}`) ? t(`happening.${one.kind}`) : one.kind)).join(" · ")}</dd>`}
      <dt>${t("why.memories")}</dt>
      <dd>
        ${told.memories.length === 0
          ? t("why.no_memories")
          : html`<ul>${told.memories.map((memory) => html`
              <li key=${memory.id}>
                ${memory.woven && html`<strong>${t("why.woven")} </strong>`}${memory.text}
                <br /><button type="button" class="link small" disabled=${!memory.id} onClick=${() => onGo(memory.id)}>${day(memory.at)}</button>
              </li>`)}</ul>`}
      </dd>
      <dt>${t("why.words")}</dt>
      <dd>${spoke}${told.rejected > 0 ? ` ${t("why.rejected", { count: told.rejected })}` : ""}</dd>
    </dl>`;
}
