// The breathing line: round and slow when she listens, gathering when she thinks, a wave when she
// speaks. Mood is its hue, its saturation and how fast it breathes. Everything that moves is a
// transform on its own layer, so a page left open costs nothing.
import { html } from "./lib/preact.js";
import { t } from "./words.js";

const BREATH_S = 5.2;
const REST_HZ = 0.2; // the pulse of rest, which is one breath

function ring(lobes, depth, phase) {
  const points = Array.from({ length: 60 }, (_, step) => {
    const angle = (2 * Math.PI * step) / 60;
    const radius = 40 * (1 + depth * Math.cos(lobes * angle + phase));
    return [50 + radius * Math.cos(angle), 50 + radius * Math.sin(angle)];
  });
  const at = (index) => points[(index + points.length) % points.length];
  // Catmull-Rom through the points, as Bezier curves: a line drawn in one go.
  const curves = points.map((_, index) => {
    const [a, b, c, d] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    const first = [b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6];
    const second = [c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6];
    return `C${[...first, ...second, ...c].map((value) => value.toFixed(2)).join(" ")}`;
  });
  return `M${points[0].map((value) => value.toFixed(2)).join(" ")}${curves.join("")}Z`;
}

const LINE = ring(3, 0.04, (3 * Math.PI) / 2);
const ECHO = ring(4, 0.05, 0.6);
const FAR = ring(5, 0.045, 2.1);
const WAVE = "M24 50C26.500 45 29 45 31.500 50S36.500 57 39 50 44 36 46.500 50 51.500 66 54 50 59 40 61.500 50 66.500 56 69 50 74 46.500 76 50";

export function Orb({ doing, orb, name, onTap }) {
  const breath = Math.min(8, Math.max(1.6, (BREATH_S * REST_HZ) / (orb.pulse_hz || REST_HZ)));
  const style = { "--hue": orb.hue, "--sat": orb.saturation, "--breath": `${breath.toFixed(2)}s` };
  const state = t(`orb.${doing}`);
  const label = doing === "listening" ? t("orb.label", { name, state }) : t("orb.hush", { name, state });
  return html`
    <button type="button" class=${`orb ${doing}`} style=${style} aria-label=${label} title=${doing === "listening" ? "" : t("stop")} onClick=${onTap}>
      <svg class="echo far" viewBox="0 0 100 100" aria-hidden="true"><path d=${FAR} /></svg>
      <svg class="echo" viewBox="0 0 100 100" aria-hidden="true"><path d=${ECHO} /></svg>
      <svg viewBox="0 0 100 100" aria-hidden="true"><path d=${LINE} /></svg>
      <svg class="wave" viewBox="0 0 100 100" aria-hidden="true"><path d=${WAVE} /></svg>
      <span class="state" aria-hidden="true">${state}</span>
    </button>`;
}
