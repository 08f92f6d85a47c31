// Puts the page together: where one is, what it looks like, and the one talk behind all of it.
import { html, render, useEffect, useLayoutEffect, useRef, useState } from "./lib/preact.js";
import { day, now } from "./dates.js";
import { Lit } from "./ear.js";
import { during } from "./api.js";
import { Icon, Toast, coded, tell, useRedraw, useTalk } from "./parts.js";
import { Talk } from "./talk.js";
import { kept, learn, t } from "./words.js";
import { talk } from "./wire.js";
import { dress } from "./themes.js";

const PLACES = [["", "talk"], ["memory", "memory"], ["mood", "mood"], ["people", "people"], ["letters", "letters"], ["settings", "settings"]];
// The talk comes first; the other rooms are brought when somebody goes there.
const PAGES = {
  memory: () => import("./memory.js").then((room) => room.Memory),
  mood: () => import("./mood.js").then((room) => room.Mood),
  people: () => import("./people.js").then((room) => room.People),
  letters: () => import("./letters.js").then((room) => room.Letters),
  settings: () => import("./settings.js").then((room) => room.Settings),
};
const brought = new Map();

function Room({ place, focus }) {
  const redraw = useRedraw();
  const Held = brought.get(place);
  useEffect(() => {
    if (Held) {
      if (focus) document.querySelector("h1")?.focus({ preventScroll: true });
      return;
    }
    during(PAGES[place]())
      .then((room) => brought.set(place, room))
      .catch(() => tell(t("lost")))
      .finally(redraw);
  }, [place, Held]);
  return Held ? html`<${Held} />` : html`<main class="page" id="main" tabindex="-1"></main>`;
}

const here = () => location.hash.replace(/^#\/?/, "").split("/")[0];

function App() {
  const held = useTalk();
  const [place, setPlace] = useState(here());
  const [quiet, setQuiet] = useState(kept("quiet", "sessionStorage") === "1");
  const [finding, setFinding] = useState(false);
  const moved = useRef(false);

  useEffect(() => {
    const go = () => { moved.current = true; setFinding(false); setPlace(here()); };
    window.addEventListener("hashchange", go);
    if (here() !== place) go(); // it may have changed before anybody listened
    return () => window.removeEventListener("hashchange", go);
  }, []);
  const Other = PAGES[place];
  const title = t(`place.${Other ? place : "talk"}`);
  useLayoutEffect(() => {
    document.title = Other ? `${title} · ${held.name || t("title")}` : held.name || t("title");
  });
  useEffect(() => {
    document.body.classList.toggle("quiet", quiet && !Other);
    try { sessionStorage.setItem("quiet", quiet ? "1" : "0"); } catch { /* for now only */ }
  }, [quiet, place]);

  if (held.link === "shut") return html`<${Shut} />`;
  return html`
    <a class="skip" href="#main" onClick=${(event) => { event.preventDefault(); document.getElementById("main").focus(); }}>${t("skip")}</a>
    <header class=${`top ${Other ? "bare" : ""}`}>
      <p class="date">${Other ? "" : t("day.now", { date: day(now()) })}</p>
      ${!Other && html`
        <div class="tools">
          <button class="icon" type="button" aria-label=${t("find.title")} title=${t("find.title")} onClick=${() => setFinding(true)}><${Icon} name="find" /></button>
          <button class="icon" type="button" aria-label=${t("quiet")} title=${t("quiet")} aria-pressed=${quiet ? "true" : "false"} onClick=${() => setQuiet(!quiet)}><${Icon} name="quiet" /></button>
        </div>`}
    </header>
    <${Lit} />
    ${Other ? html`<${Room} key=${place} place=${place} focus=${moved.current} />` : html`<${Talk} finding=${finding} onFound=${() => setFinding(false)} />`}
    <nav class="places" aria-label=${t("places")}>
      ${PLACES.map(([path, name]) => html`
        <a key=${name} href=${`#/${path}`} aria-current=${(PAGES[place] ? place : "") === path ? "page" : null}><${Icon} name=${name} /><span>${t(`place.${name}`)}</span></a>`)}
    </nav>
    <${Toast} />`;
}

// The key of this browser no longer fits: how to come back in.
function Shut() {
  return html`<main class="shut" id="main"><${Icon} name="talk" /><h1>${t("shut.title")}</h1><p class="soft">${coded(t("shut.text"))}</p>
    <button type="button" class="button" onClick=${() => location.assign("/")}>${t("shut.again")}</button></main>`;
}

// Heard while the page is out of sight; what was said stays on the page.
function notice() {
  if (!document.hidden || kept("notices") !== "1" || document.body.classList.contains("quiet")) return;
  if (typeof Notification === "undefined" || Notification.permission !== "granted") return;
  const shown = new Notification(talk.name || t("title"), { body: t("notice.said"), tag: "said", silent: true });
  shown.onclick = () => { window.focus(); shown.close(); };
}

async function begin() {
  dress();
  const wanted = kept("language") ?? (navigator.language.startsWith("ko") ? "ko" : "en");
  await learn(wanted);
  const root = document.createElement("div");
  root.id = "app";
  document.body.append(root);
  render(html`<${App} />`, root);
  talk.on("said", notice);
  talk.connect();
  performance.mark("interactive");
  navigator.serviceWorker?.register("/page/worker.js", { scope: "/" }).catch(() => {});
}

begin();
