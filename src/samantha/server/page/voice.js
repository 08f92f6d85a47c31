// Reads her replies aloud with a voice that lives on this machine, or says that there is none.
import { useEffect } from "./lib/preact.js";
import { useRedraw } from "./parts.js";
import { keep, kept, language } from "./words.js";
import { identity, talk } from "./wire.js";

const speech = window.speechSynthesis;
const ON = "aloud";
const NAME = "aloud.voice";
const listeners = new Set();
let reading = null; // what is being read aloud, as long as it is

const tellAll = () => listeners.forEach((listener) => listener());

/** The voices of this language that need nobody else's machine. */
export const voices = () => (speech?.getVoices() ?? []).filter((voice) => voice.localService === true && voice.lang.toLowerCase().startsWith(language));

export const chosen = () => voices().find((voice) => voice.name === kept(NAME)) ?? voices()[0] ?? null;

export const isOn = () => kept(ON) === "1" && chosen() !== null;

export function turn(on) {
  keep(ON, on ? "1" : null);
  if (!on) hush();
  tellAll();
}

export function choose(name) {
  keep(NAME, name);
  tellAll();
}

export const isReading = () => reading !== null;

/** Stop in the middle of a word. */
export function hush() {
  muted = talk.spoken?.reply_to ?? "";
  if (reading === null) return;
  reading = null;
  speech.cancel();
  tellAll();
}

/** Read after what is being read already, in the voice's own way or in her manner of the moment. */
export function read(text, manner = null) {
  const voice = chosen();
  if (!voice || !text.trim()) return;
  const words = new SpeechSynthesisUtterance(text);
  words.voice = voice;
  words.lang = voice.lang;
  Object.assign(words, sound(manner));
  const done = () => {
    if (reading !== words) return;
    reading = null;
    tellAll();
  };
  words.onend = done;
  words.onerror = done;
  reading = words;
  speech.speak(words);
  tellAll();
}

/** Her manner as a browser's voice takes it: factors around 1. The volume leaves room to rise. */
export function sound(manner) {
  const between = (low, value, high) => Math.min(high, Math.max(low, value));
  const { rate = 1, pitch_semitones = 0, energy_db = 0 } = manner ?? {};
  return { rate: between(0.7, rate, 1.3), pitch: between(0.7, 2 ** (pitch_semitones / 12), 1.4), volume: between(0.3, 0.8 * 10 ** (energy_db / 20), 1) };
}

/** Draw again when reading begins or ends, or the machine's voices become known. */
export function useVoice() {
  const redraw = useRedraw();
  useEffect(() => {
    listeners.add(redraw);
    speech?.addEventListener?.("voiceschanged", redraw);
    return () => {
      listeners.delete(redraw);
      speech?.removeEventListener?.("voiceschanged", redraw);
    };
  }, []);
}

/** Be told when reading aloud begins or ends. */
export const onReading = (listener) => listeners.add(listener);

// Read as the words come. What was hushed stays so to its end, and what was read is not read twice.
let muted = "";
let begun = "";
talk.on("speaking", () => {
  const { reply_to, text } = talk.spoken;
  if (!isOn() || reply_to === muted || !mine()) return;
  begun = reply_to;
  read(text, talk.manner);
});
talk.on("said", () => {
  const { reply_to, text } = talk.last;
  const known = reply_to && (reply_to === begun || reply_to === muted);
  if (isOn() && !known && mine()) read(text, talk.manner);
});
// What the law or honesty owes is said in the way the talk is held.
talk.on("notice", () => { if (isOn() && mine()) read(talk.owed); });
window.addEventListener("pagehide", hush);

// Of several pages one reads: the one that was looked at last. Noted in the browser's storage; a
// lock that is stolen would say the same, but a page that loses one as it goes hangs WebKit.
const HOLDER = "aloud.page";
const me = identity();
const claim = () => { if (!document.hidden || kept(HOLDER) === null) keep(HOLDER, me); };
const mine = () => kept(HOLDER) === me || (kept(HOLDER) === null && !document.hidden);
claim();
document.addEventListener("visibilitychange", claim);
window.addEventListener("pageshow", claim);
window.addEventListener("pagehide", () => { if (kept(HOLDER) === me) keep(HOLDER, null); });
