// Asks the pages' API; an error comes back in the person's own words.
import { t } from "./words.js";

export class Refused extends Error {
  constructor(status, text) {
    super(text);
    this.status = status;
  }
}

// While something is on its way the page says so, quietly and only if it takes long.
let asking = 0;

function waits(more) {
  asking += more;
  document.documentElement.toggleAttribute("data-asking", asking > 0);
}

/** Wait for something, and let the page say that it waits. */
export async function during(work) {
  waits(1);
  try {
    return await work;
  } finally {
    waits(-1);
  }
}

const ask = (...asked) => during(answered(...asked));

async function answered(method, path, body, headers = {}) {
  let answer;
  try {
    answer = await fetch(`/api/${path}`, {
      method,
      cache: "no-store",
      headers: body === undefined || body instanceof Blob ? headers : { "content-type": "application/json", ...headers },
      body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
    });
  } catch {
    throw new Refused(0, t("lost"));
  }
  if (answer.ok) return answer.json();
  if (answer.status === 401) window.dispatchEvent(new Event("shut"));
  const told = await answer.json().catch(() => ({}));
  throw new Refused(answer.status, told.text ?? t("failed"));
}

export const get = (path) => ask("GET", path);
export const post = (path, body = {}) => ask("POST", path, body);
export const put = (path, body) => ask("PUT", path, body);
export const drop = (path, body) => ask("DELETE", path, body);
export const give = (file) => ask("POST", "things", file, { "x-name": encodeURIComponent(file.name.slice(-200)) });
