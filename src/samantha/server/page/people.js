// The people in the person's life, near and far; and the balance between them and her.
import { html, useState } from "./lib/preact.js";
import { drop, post, put } from "./api.js";
import { day, dayOf, month, now, shortDay, weekday } from "./dates.js";
import { Checks } from "./checks.js";
import { Dialog, Page, Pick, Sure, attempt, useMatter } from "./parts.js";
import { t } from "./words.js";

const NEARNESS = ["near", "mid", "far"];
const RELATIONS = ["family", "partner", "friend", "colleague", "guide", "other"];
const RADIUS = { near: 17, mid: 31, far: 44 }; // percent of the picture

export function People() {
  const { matter, error } = useMatter("people", ["memory", "people"]);
  const [editing, edit] = useState(null);
  const [leaving, leave] = useState(null);
  const prompted = matter?.people.find((person) => person.id === matter.prompt);
  const contact = (person, undo) => attempt(() => post(`people/${encodeURIComponent(person.id)}/contact`, { undo }), undo ? "" : t("people.noted"));
  return html`
    <${Page} title=${t("people.title")} lead=${t("people.lead")} error=${error}>
      ${prompted && html`
        <aside class="gentle" aria-label=${t("people.gentle")}>
          <p>${t("people.prompt", { name: prompted.name, date: day(`${prompted.contact}T12:00:00`) })}</p>
          <div class="row" style=${{ marginTop: ".5rem" }}><a class="button" href=${`#/letters/${encodeURIComponent(prompted.name)}`}>${t("people.write")}</a></div>
        </aside>`}
      ${matter && html`<${Consent} matter=${matter} />`}
      <div class=${`around ${matter?.people.length ? "" : "nobody"}`}>
      ${matter && html`<${Circle} people=${matter.people} onOpen=${edit} />`}
      <div>
      ${matter && matter.people.length === 0 && html`<p class="soft">${t("people.empty")}</p>`}
      ${matter && html`
        <ul class="folk">
          ${matter.people.map((person) => {
            const { contact: last, today } = person;
            return html`
              <li key=${person.id}>
                <div>
                  <h3>${person.name} <span class="soft small">${[t(`relation.${person.relation}`), ...person.matters].join(" · ")}</span></h3>
                  <p class="small soft">${last ? t("people.last", { date: day(`${last}T12:00:00`) }) : person.mentioned ? t("people.mentioned", { date: day(`${person.mentioned}T12:00:00`) }) : t("people.no_contact")}${person.muted ? ` · ${t("memory.muted")}` : ""}</p>
                </div>
                <div class="row">
                  <button type="button" class="link" onClick=${() => contact(person, today)}>${t(today ? "people.undo" : "people.today")}</button>
                  <button type="button" class="link" aria-label=${t("people.edit_label", { name: person.name })} onClick=${() => edit(person)}>${t("edit")}</button>
                </div>
              </li>`;
          })}
        </ul>`}
      <div class="row" style=${{ marginTop: "1rem" }}><button type="button" class="button main" onClick=${() => edit({})}>${t("people.add")}</button></div>
      </div>
      </div>
      <${Balance} />
      ${editing && html`<${Edit} person=${editing} onClose=${() => edit(null)} onForget=${() => { leave(editing); edit(null); }} />`}
      ${leaving && html`<${Sure} title=${t("people.forget_title", { name: leaving.name })} text=${t("people.forget_text")} onClose=${() => leave(null)}
        choices=${[{ label: t("forget"), act: () => attempt(() => drop(`people/${encodeURIComponent(leaving.id)}`), t("forgotten")) }]} />`}
    <//>`;
}

// Who was spoken of is known to one sitting only, until the person says that it may be kept.
function Consent({ matter }) {
  const keep = (answer) => attempt(() => put("people/consent", { keep: answer }));
  if (matter.consent === "yes" || (matter.consent === "unasked" && !matter.people.length)) return null;
  return html`
    <aside class="gentle" aria-label=${t("people.consent")}>
      <p>${t(matter.consent === "no" ? "people.not_kept" : "people.may_keep")}</p>
      <div class="row" style=${{ marginTop: ".5rem" }}>
        <button type="button" class="button" onClick=${() => keep("yes")}>${t("people.keep_yes")}</button>
        ${matter.consent === "unasked" && html`<button type="button" class="button" onClick=${() => keep("no")}>${t("people.keep_no")}</button>`}
      </div>
    </aside>`;
}

// A picture of who stands how near; the list below says the same, and can be reached by keyboard.
function Circle({ people, onOpen }) {
  const rings = Object.fromEntries(NEARNESS.map((near) => [near, people.filter((person) => person.near === near)]));
  const turn = { near: -90, mid: -50, far: -110 };
  const placed = NEARNESS.flatMap((near) => rings[near].map((person, index) => {
    const angle = ((turn[near] + (360 / rings[near].length) * index) * Math.PI) / 180;
    return { person, near, left: 50 + RADIUS[near] * Math.cos(angle), top: 50 + RADIUS[near] * Math.sin(angle) };
  }));
  return html`
    <div class="circle" aria-hidden="true">
      <svg viewBox="0 0 100 100">
        ${NEARNESS.map((near) => html`<circle key=${near} cx="50" cy="50" r=${RADIUS[near]} vector-effect="non-scaling-stroke" />`)}
        <circle class="me" cx="50" cy="50" r="1.800" />
      </svg>
      ${placed.map(({ person, near, left, top }) => html`
        <span key=${person.id} class=${`name ${near}`} style=${{ left: `${left.toFixed(1)}%`, top: `${top.toFixed(1)}%`, cursor: "pointer" }} onClick=${() => onOpen(person)}>${person.name}</span>`)}
    </div>`;
}

function Edit({ person, onClose, onForget }) {
  const [name, setName] = useState(person.name ?? "");
  const [relation, setRelation] = useState(person.relation ?? "friend");
  const [near, setNear] = useState(person.near ?? "near");
  const path = `people/${encodeURIComponent(person.id ?? "")}`;
  const save = async (event) => {
    event.preventDefault();
    const asked = { name, relation, near };
    if (await attempt(() => (person.id ? put(path, asked) : post("people", asked)), t("saved"))) onClose();
  };
  return html`
    <${Dialog} title=${person.id ? person.name : t("people.add")} onClose=${onClose}>
      <form class="stack" onSubmit=${save}>
        <label class="field"><span>${t("people.name")}</span><input type="text" required maxlength="60" autocomplete="off" value=${name} onInput=${(event) => setName(event.target.value)} /></label>
        <${Pick} legend=${t("people.tie")} name="relation" options=${RELATIONS.map((key) => [key, t(`relation.${key}`)])} value=${relation} onPick=${setRelation} />
        <${Pick} legend=${t("people.near")} name="near" options=${NEARNESS.map((key) => [key, t(`people.near.${key}`)])} value=${near} onPick=${setNear} />
        <div class="row">
          <button type="submit" class="button main" disabled=${!name.trim()}>${t("save")}</button>
          ${person.id && html`
            <button type="button" class="button" aria-pressed=${person.muted ? "true" : "false"} onClick=${() => attempt(() => post(`${path}/mute`, { muted: !person.muted }), t("saved")).then(onClose)}>${t(person.muted ? "memory.unmute" : "memory.mute")}</button>
            <button type="button" class="button danger" onClick=${onForget}>${t("forget")}</button>`}
        </div>
      </form>
    <//>`;
}

// -- balance

function Balance() {
  const { matter, ask } = useMatter("balance", ["people", "balance", "settings"]);
  if (!matter) return null;
  return html`
    <section class="apart" aria-labelledby="balance">
      <h2 id="balance">${t("balance.title")}</h2>
      <p class="soft">${t("balance.lead")}</p>
      <${Weeks} weeks=${matter.weeks} />
      <${Questions} held=${matter} onDone=${ask} />
      <${Evenings} days=${matter.evenings} onDone=${ask} />
      <${Checks} />
    </section>`;
}

function Weeks({ weeks }) {
  const first = weeks[0];
  const said = weeks.filter((week) => week.here || week.people).map((week) => t("balance.week", { date: shortDay(`${week.week}T12:00:00`), people: week.people, here: week.here })).join(" ");
  if (!said) return html`<p class="soft">${t("balance.none")}</p>`;
  const dots = (count) => Array.from({ length: count }, (_, index) => html`<i key=${index}></i>`);
  return html`
    <figure>
      <div class="weeks" aria-hidden="true">
        <span class="label">${t("balance.with_people")}</span>${weeks.map((week) => html`<span key=${`p${week.week}`} class="bar">${dots(week.people)}</span>`)}
        <span class="label">${t("balance.with_her")}</span>${weeks.map((week) => html`<span key=${`h${week.week}`} class="bar here">${dots(week.here)}</span>`)}
        <span class="axis"><span>${shortDay(`${first.week}T12:00:00`)}</span><span>${t("balance.this_week")}</span></span>
      </div>
      <figcaption class="aside">${said}</figcaption>
    </figure>`;
}

function Questions({ held, onDone }) {
  const { answers, questions } = held;
  const [texts, write] = useState(["", "", ""]);
  const [leaving, leave] = useState(null);
  const save = async (event) => {
    event.preventDefault();
    if (await attempt(() => post("balance/answers", Object.fromEntries(texts.map((text, index) => [`q${index}`, text]))), t("balance.kept"))) {
      write(["", "", ""]);
      onDone();
    }
  };
  const away = (answer) => attempt(() => drop(`balance/answers/${answer.id}`), t("forgotten")).then(onDone);
  return html`
    <form onSubmit=${save}>
      <h3 class="three">${t("balance.questions")}</h3>
      ${questions.map((question, number) => html`
        <div key=${number} class="question">
          <label for=${`question-${number}`}>${question}</label>
          <textarea id=${`question-${number}`} rows="2" maxlength="4000" value=${texts[number]} onInput=${(event) => write(texts.map((text, index) => (index === number ? event.target.value : text)))}></textarea>
        </div>`)}
      <div class="row" style=${{ marginTop: "1rem" }}>
        <button type="submit" class="button" disabled=${!texts.some((text) => text.trim())}>${t("balance.keep")}</button>
        <span class="small soft">${t("balance.private")}</span>
      </div>
    </form>
    <label class="check" style=${{ marginTop: "1rem" }}><input type="checkbox" checked=${held.asks} onChange=${(event) => attempt(() => put("balance/asks", { asks: event.target.checked })).then(onDone)} /><span>${t("balance.asks")}</span></label>
    ${answers.length > 0 && html`
      <details style=${{ marginTop: "1.5rem" }}>
        <summary>${t("balance.earlier")}</summary>
        <ul class="answers">
          ${[...answers].reverse().map((answer) => html`
            <li key=${answer.id}>
              <p class="small soft">${month(answer.at)} · ${day(answer.at)}</p>
              ${questions.map((question, number) => answer.texts[number] && html`<p key=${number}><span class="soft small">${question}</span><br />${answer.texts[number]}</p>`)}
              <button type="button" class="link" onClick=${() => leave(answer)}>${t("forget")}</button>
            </li>`)}
        </ul>
      </details>`}
    ${leaving && html`<${Sure} title=${t("forget.title")} text=${t("balance.drop_text")} onClose=${() => leave(null)} choices=${[{ label: t("forget"), act: () => away(leaving) }]} />`}`;
}

function Evenings({ days, onDone }) {
  const turn = (number) => {
    const next = days.includes(number) ? days.filter((one) => one !== number) : [...days, number];
    return attempt(() => put("balance/evenings", { days: next })).then(onDone);
  };
  return html`
    <section class="apart">
      <h2>${t("balance.evenings")}</h2>
      <p class="soft">${t("balance.evenings_text")}</p>
      <div class="row" style=${{ marginTop: ".75rem" }}>
        ${Array.from({ length: 7 }, (_, number) => {
          const name = new Date(2023, 0, 2 + number); // a Monday
          return html`<button key=${number} type="button" class=${`button ${days.includes(number) ? "main" : ""}`} aria-pressed=${days.includes(number) ? "true" : "false"} aria-label=${weekday(name, "long")} onClick=${() => turn(number)}>${weekday(name)}</button>`;
        })}
      </div>
    </section>`;
}
