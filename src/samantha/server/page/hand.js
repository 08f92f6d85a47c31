// A letter as if somebody had written it: the same letter every time, no two of its syllables alike.
//
// What makes a hand, in order of effect: a warp over the whole sheet, about as fine as a syllable,
// so that each syllable bends its own way; a line that climbs, sways and drifts; ink that pales where
// the pen is fast; edges that feather into the paper; uneven spaces; and last a little turn.
import { html, useEffect } from "./lib/preact.js";

const HANGUL = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/u;
const FACES = "/page/fonts/hand.css";

/** Chance that starts from a letter's id: printed again, it is the same letter. */
export function chance(seed) {
  let state = 2166136261;
  for (const character of String(seed)) state = Math.imul(state ^ character.codePointAt(0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Bring the hands' faces, which nobody who only types has to load. */
export function useFaces() {
  useEffect(() => {
    if (document.querySelector(`link[href="${FACES}"]`)) return;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = FACES;
    document.head.append(link);
  }, []);
}

/** Which hand writes this: one that knows Hangul, or one that joins Latin letters. */
export const handOf = (text) => (HANGUL.test(text) ? "pen" : "apple");

function normal(random) {
  return random() + random() + random() + random() - 2; // near enough, within two
}

/** One paragraph. A screen reader hears the words; the strokes are for the eye. */
export function Written({ text, seed, className = "" }) {
  const random = chance(`${seed}:${text.length}`);
  const joined = handOf(text) === "apple";
  let drift = 0;
  let pressure = 0;
  let count = 0;
  const stroke = (character, key) => {
    drift = 0.86 * drift + 0.35 * normal(random);
    pressure = 0.9 * pressure + 0.28 * normal(random);
    count += 1;
    const sway = 0.7 * Math.sin(count / 9);
    const style = {
      transform: `translateY(${(0.55 * (drift + sway)).toFixed(2)}px) rotate(${(0.95 * normal(random)).toFixed(2)}deg) scale(${(1 + 0.022 * normal(random)).toFixed(3)})`,
      opacity: Math.max(0.74, Math.min(1, 0.92 + 0.1 * pressure)).toFixed(2),
    };
    return html`<i key=${key} style=${style}>${character}</i>`;
  };
  const word = (letters, key) => {
    const style = { marginRight: `${((joined ? 0.52 : 0.26) + 0.05 * normal(random)).toFixed(3)}em` };
    return html`<span key=${key} class="word" style=${style}>${joined ? stroke(letters, 0) : Array.from(letters).map(stroke)}</span>`;
  };
  return html`
    <p class=${`written ${className}`}>
      <span class="aside">${text}</span>
      <span aria-hidden="true">${text.split("\n").map((line, index) => html`${index > 0 && html`<br />`}${line.split(/\s+/).filter(Boolean).map(word)}`)}</span>
    </p>`;
}

/** The name of a sheet's ink. */
export const inkOf = (seed) => `ink-${seed}`;

/** What bends and feathers the ink of a sheet. */
export function Ink({ seed }) {
  useFaces();
  const random = chance(seed);
  const start = () => Math.floor(random() * 1000);
  return html`
    <svg class="ink" aria-hidden="true"><filter id=${inkOf(seed)} x="-5%" y="-2%" width="110%" height="104%">
      <feTurbulence type="fractalNoise" baseFrequency=".021 .027" numOctaves="2" seed=${start()} result="bend" />
      <feDisplacementMap in="SourceGraphic" in2="bend" scale="7" xChannelSelector="R" yChannelSelector="G" result="bent" />
      <feTurbulence type="fractalNoise" baseFrequency=".75" numOctaves="2" seed=${start()} result="fibre" />
      <feDisplacementMap in="bent" in2="fibre" scale="1" xChannelSelector="R" yChannelSelector="B" result="feathered" />
      <feTurbulence type="fractalNoise" baseFrequency=".012 .05" numOctaves="2" seed=${start()} result="flow" />
      <feColorMatrix in="flow" type="matrix" values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  1.5 0 0 0 .32" result="wet" />
      <feComposite in="feathered" in2="wet" operator="in" />
    </filter></svg>`;
}
