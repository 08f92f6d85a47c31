// Looking after how one has been: a questionnaire on request, and a curve that only its owner keeps.
import { html, useState } from "./lib/preact.js";
import { post, put } from "./api.js";
import { day } from "./dates.js";
import { Dialog, Pick, Sure, attempt, useMatter } from "./parts.js";
import { t } from "./words.js";

export function Checks() {
  const { matter, ask } = useMatter("checks", ["checks", "settings"]);
  const [filling, fill] = useState(null);
  if (!matter) return null;
  const [losing, lose] = useState(false);
  const keep = (wanted) => attempt(() => put("checks/keeps", { keeps: wanted })).then(ask);
  const keeps = (event) => {
    const wanted = event.target.checked;
    if (wanted || !matter.results.length) return keep(wanted);
    event.target.checked = true; // until it is said twice
    return lose(true);
  };
  return html`
    <section class="apart" aria-labelledby="checks">
      <h2 id="checks">${t("checks.title")}</h2>
      <p class="soft">${t("checks.lead")}</p>
      <div class="row" style=${{ margin: ".75rem 0 1rem" }}>
        ${matter.scales.map((scale) => html`<button key=${scale.id} type="button" class="button" onClick=${() => fill(scale)}>${t(`checks.${scale.id}`)}</button>`)}
      </div>
      <label class="check"><input type="checkbox" checked=${matter.keeps} onChange=${keeps} /><span>${t("checks.keeps")}</span></label>
      ${matter.scales.map((scale) => html`<${Curve} key=${scale.id} scale=${scale} results=${matter.results.filter((one) => one.scale === scale.id)} />`)}
      ${losing && html`<${Sure} title=${t("checks.drop")} text=${t("checks.drop_text")} onClose=${() => lose(false)} choices=${[{ label: t("letters.drop"), act: () => keep(false) }]} />`}
      ${filling && html`<${Form} scale=${filling} stem=${matter.stem} onClose=${() => fill(null)} />`}
    </section>`;
}

const WIDE = 100;
const HIGH = 26;

// A line without a verdict: no colour says good or bad, no mark says too much.
function Curve({ scale, results }) {
  if (!results.length) return null;
  const most = scale.items.length * (scale.choices.length - 1);
  const at = (index) => (results.length > 1 ? 2 + (index / (results.length - 1)) * (WIDE - 4) : WIDE / 2);
  const points = results.map((one, index) => [at(index), HIGH - 2 - (one.score / most) * (HIGH - 4)].map((value) => value.toFixed(1)).join(" "));
  return html`
    <figure class="sums">
      <figcaption class="small soft">${t(`checks.${scale.id}`)}</figcaption>
      <svg viewBox=${`0 0 ${WIDE} ${HIGH}`} aria-hidden="true"><path d=${`M${points.join("L")}`} />${points.map((point) => html`<circle key=${point} cx=${point.split(" ")[0]} cy=${point.split(" ")[1]} r="1" />`)}</svg>
      <p class="small soft">${results.map((one) => t("checks.sum", { date: day(one.at), score: one.score })).join(" · ")}</p>
    </figure>`;
}

function Form({ scale, stem, onClose }) {
  const [answers, answer] = useState(scale.items.map(() => null));
  const [said, say] = useState("");
  const done = answers.every((one) => one !== null);
  const send = async (event) => {
    event.preventDefault();
    const told = await attempt(() => post("checks", { scale: scale.id, answers }));
    if (!told) return;
    if (told.crisis) {
      // Her words come first, and they are in the talk.
      onClose();
      location.hash = "#/";
    } else say(told.text);
  };
  return html`
    <${Dialog} title=${t(`checks.${scale.id}`)} onClose=${onClose}>
      ${said
        ? html`<div class="stack"><p role="status">${said}</p><button type="button" class="button" onClick=${onClose}>${t("close")}</button></div>`
        : html`
          <form class="stack wide asked" onSubmit=${send}>
            <p class="soft">${stem}</p>
            ${scale.items.map((item, number) => html`
              <${Pick} key=${item} legend=${`${number + 1}. ${item}`} name=${`item-${number}`} value=${answers[number] === null ? "" : String(answers[number])}
                options=${scale.choices.map((choice, points) => [String(points), choice])} onPick=${(key) => answer((before) => before.map((one, index) => (index === number ? Number(key) : one)))} />`)}
            <div class="row"><button type="submit" class="button main" disabled=${!done}>${t("checks.done")}</button><button type="button" class="button" onClick=${onClose}>${t("checks.stop")}</button></div>
          </form>`}
    <//>`;
}
