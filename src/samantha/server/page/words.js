// The page's own words, in the person's language. Nothing readable is written anywhere else.
let told = {};
let own = {};
export let language = "ko";

/** Learn a language; the worker keeps both, so this works without the server too. */
export async function learn(wanted) {
  const chosen = wanted === "en" ? "en" : "ko";
  const answer = await fetch(`/words/${chosen}.json`);
  if (!answer.ok) throw new Error(String(answer.status));
  const held = await answer.json();
  told = held.words;
  own = held.languages;
  language = chosen;
  document.documentElement.lang = chosen;
  keep("language", chosen);
}

/** The words of a key, with its {fields} filled in. */
export function t(key, fields = {}) {
  const text = told[key];
  if (text === undefined) return key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in fields ? String(fields[name]) : whole));
}

/** Whether a key has words: what other rooms name may be newer than this page. */
export const has = (key) => key in told;

/** What each language calls itself. */
export const languages = () => Object.entries(own);

// Storage may be switched off in a browser; then a choice holds until the page is closed.
export function keep(key, value, store = "localStorage") {
  try {
    if (value === null) window[store].removeItem(key);
    else window[store].setItem(key, value);
  } catch { /* kept for as long as the page is open */ }
}

export function kept(key, store = "localStorage") {
  try {
    return window[store].getItem(key);
  } catch {
    return null;
  }
}
