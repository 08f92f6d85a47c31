// Reads her replies aloud with a voice that lives on this machine, or says that there is none.
import { useEffect } from "./lib/preact.js";
import { useRedraw } from "./parts.js";
import { keep, kept, language } from "./words.js";
import { talk } from "./wire.js";

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
  if (reading === null) return;
  reading = null;
  speech.cancel();
  tellAll();
}

export function read(text) {
  const voice = chosen();
  if (!voice || !text.trim()) return;
  hush();
  const words = new SpeechSynthesisUtterance(text);
  words.voice = voice;
  words.lang = voice.lang;
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

talk.on("said", () => { if (isOn()) read(talk.last.text); });
// What the law or honesty owes is said in the way the talk is held.
talk.on("notice", () => { if (isOn()) read(talk.owed); });
window.addEventListener("pagehide", hush);
