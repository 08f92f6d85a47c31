// Her ear: the microphone's sound goes to the house over a socket of its own, and nowhere else.
// It is open only after a yes, it shows for as long as it is, and one press closes it.
import { html, useEffect, useState } from "./lib/preact.js";
import { get } from "./api.js";
import { Dialog, Icon, coded, tell, useRedraw } from "./parts.js";
import { hush, isReading, onReading } from "./voice.js";
import { keep, kept, t } from "./words.js";
import { talk } from "./wire.js";

const AGREED = "ear";
const REST_MS = 5 * 60 * 1000; // without a word for this long it closes by itself
const ECHO_MS = 400; // the room goes on sounding for a moment after she has read aloud
const listeners = new Set();
let open = null; // { socket, stream, context } while the microphone is on
let asking = false; // it is being opened
let status = ""; // hearing | reading | deaf | ""
let guess = ""; // the words so far of what is being said
let resting = 0;

const tellAll = () => listeners.forEach((listener) => listener());
const say = (kind, words = "") => { [status, guess] = [kind, words]; tellAll(); };

export const isOpen = () => open !== null;

/** Draw again whenever the ear opens, closes or hears. */
export function useEar() {
  const redraw = useRedraw();
  useEffect(() => {
    listeners.add(redraw);
    return () => listeners.delete(redraw);
  }, []);
  return { open: isOpen(), asking, status, guess };
}

/** Close the ear; what was said up to here is still understood. */
export function close(why = "") {
  if (!open) return;
  const { socket, stream, context } = open;
  open = null;
  clearTimeout(resting);
  stream.getTracks().forEach((track) => track.stop());
  context.close();
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ kind: "end" }));
  if (why) tell(why);
  say("");
}

function rest() {
  clearTimeout(resting);
  resting = setTimeout(() => close(t("ear.rested")), REST_MS);
}

async function start() {
  if (open || asking) return;
  if (!navigator.mediaDevices?.getUserMedia || !window.AudioWorkletNode) {
    tell(t("ear.insecure"));
    return;
  }
  asking = true;
  tellAll();
  let stream = null;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true } });
    const context = new AudioContext();
    await context.audioWorklet.addModule("/page/microphone.js");
    const socket = await connected();
    const node = new AudioWorkletNode(context, "microphone", { numberOfOutputs: 0 });
    node.port.onmessage = ({ data }) => { if (status !== "deaf" && socket.readyState === WebSocket.OPEN) socket.send(data); };
    context.createMediaStreamSource(stream).connect(node);
    open = { socket, stream, context };
    socket.onmessage = (message) => heard(JSON.parse(message.data));
    socket.onclose = () => { if (open?.socket === socket) close(t("ear.lost")); };
    stream.getAudioTracks()[0].onended = () => close(t("ear.no_mic"));
    hush();
    rest();
  } catch (error) {
    stream?.getTracks().forEach((track) => track.stop());
    tell(t(error.name === "NotAllowedError" ? "ear.refused" : error.name === "NotFoundError" ? "ear.no_mic" : "ear.lost"));
  } finally {
    asking = false;
    tellAll();
  }
}

/** A socket that is ready for sound. */
function connected() {
  return new Promise((done, fail) => {
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/hear`);
    socket.onclose = () => fail(new Error("closed"));
    socket.onmessage = (message) => {
      if (JSON.parse(message.data).kind === "ready") done(socket);
    };
  });
}

function heard(event) {
  rest();
  if (event.kind === "hearing") {
    if (event.on && talk.doing !== "listening") hush();
    if (status !== "deaf") say(event.on ? "hearing" : "", guess);
  } else if (event.kind === "partial") {
    if (status !== "deaf") say(status, event.text);
  } else if (event.kind === "reading") say("reading", guess);
  else if (event.kind === "missed") {
    say("");
    tell(t("ear.missed"));
  } else if (event.kind === "heard") {
    say("");
    if (!event.sent) talk.check?.(event.text);
  }
}

// While she reads aloud, what comes in is her own voice.
let echo = 0;
onReading(() => {
  if (!open) return;
  clearTimeout(echo);
  const turn = (deaf) => {
    if (!open || (status === "deaf") === deaf) return;
    open.socket.send(JSON.stringify({ kind: "deaf", on: deaf }));
    say(deaf ? "deaf" : "");
  };
  if (isReading()) turn(true);
  else echo = setTimeout(() => turn(false), ECHO_MS);
});
window.addEventListener("pagehide", () => close());

// -- what is seen of it

/** The way in: asks once, then opens and closes. */
export function Microphone() {
  const ear = useEar();
  const [step, go] = useState(null); // what is asked: { state, ... } of the ear on this machine
  const press = async () => {
    if (ear.open) return close();
    const told = await get("ear").catch((error) => tell(error.message));
    if (!told) return undefined;
    if (told.state === "ready" && kept(AGREED) === "1") return start();
    return go(told);
  };
  const yes = () => {
    keep(AGREED, "1");
    go(null);
    start();
  };
  const label = t(ear.open ? "ear.close" : "ear.open");
  return html`
    <button class=${`icon mic ${ear.open ? "on" : ""}`} type="button" aria-label=${label} title=${label} aria-pressed=${ear.open ? "true" : "false"} disabled=${ear.asking} onClick=${press}><${Icon} name="mic" /></button>
    ${step && step.state !== "ready" && html`
      <${Dialog} title=${t("ear.none_title")} onClose=${() => go(null)}><div class="stack"><p>${coded(t(`ear.none.${step.state}`, { mb: step.mb }))}</p><div class="row"><a class="button main" href="#/settings">${t("ear.get")}</a></div></div><//>`}
    ${step && step.state === "ready" && html`
      <${Dialog} title=${t("ear.ask_title")} onClose=${() => go(null)}>
        <div class="stack">
          <p>${t("ear.ask")}</p><p>${t("ear.ask_off")}</p><p class="soft">${t("ear.small")}</p>
          <div class="row"><button type="button" class="button main" onClick=${yes}>${t("ear.yes")}</button><button type="button" class="button" onClick=${() => go(null)}>${t("ear.later")}</button></div>
        </div>
      <//>`}`;
}

/** What she takes it to be, while it is still being said. A guess is not read out. */
export function Guess() {
  const { guess } = useEar();
  return guess ? html`<p class="guess" aria-hidden="true">${guess} …</p>` : null;
}

/** That the ear is open, on every page, with the way to close it. */
export function Lit() {
  const ear = useEar();
  if (!ear.open) return null;
  return html`
    <p class=${`lit ${ear.status}`}><i aria-hidden="true"></i><span role="status">${t(`ear.${ear.status || "on"}`)}</span>
      <button type="button" class="link" onClick=${() => close()}>${t("ear.close")}</button></p>`;
}
