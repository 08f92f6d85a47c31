// Which light the page stands in: paper, coral, dark, or as the machine has it.
import { keep, kept } from "./words.js";

export const THEMES = ["auto", "paper", "coral", "dark"];
const night = matchMedia("(prefers-color-scheme: dark)");

export const theme = () => (THEMES.includes(kept("theme")) ? kept("theme") : "auto");

export function dress(chosen = theme()) {
  keep("theme", chosen);
  const worn = chosen === "auto" ? (night.matches ? "dark" : "paper") : chosen;
  document.documentElement.dataset.theme = worn;
  const ground = getComputedStyle(document.documentElement).getPropertyValue("--bg").trim();
  document.querySelector("meta[name=theme-color]").content = ground;
}

night.addEventListener("change", () => dress());
