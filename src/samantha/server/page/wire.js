// The page as a device of the talk: one socket, what is on its way out, what has been said.
import { get } from "./api.js";
import { now, setNow } from "./dates.js";
import { keep, kept, learn, language, t } from "./words.js";

const LONGEST = 20000;
const OLDER = 200;
const QUIET_MS = 25000; // after this long without a word the line is tried
const ANSWER_MS = 10000;

export const identity = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(12)); // randomUUID needs a secure page
  return `p-${Date.now().toString(36)}-${Array.from(bytes, (byte) => byte.toString(36)).join("").slice(0, 16)}`;
};

class Talk {
  lines = []; // a stretch without holes, in order; the newest unless `detached`
  waiting = new Map(); // said here, not yet taken: id -> { id, text, failed }
  stream = null; // the reply on its way: { reply_to, text }
  doing = "listening";
  orb = { hue: 12, saturation: 0.6, pulse_hz: 0.2 };
  manner = null; // how a voice should sound: { rate, pitch_semitones, energy_db }
  link = "opening"; // opening | on | off | shut
  name = "";
  you = "";
  level = "jondaemal";
  began = false; // whether `lines` starts with the very first
  detached = false; // whether `lines` is an earlier stretch, after a jump
  notice = "";
  owed = ""; // what the law or honesty wants told: stays until it is put away
  found = ""; // the line that was jumped to
  jumps = 0;

  #ids = new Set();
  #newest = null;
  #joined = false;
  #socket = null;
  #pause = 500;
  #listeners = new Set();
  #rooms = new Map();
  #drawing = false;
  #heard = 0;
  #loading = false;
  #retry = 0;

  constructor() {
    try {
      for (const row of JSON.parse(kept("waiting", "sessionStorage") ?? "[]")) this.waiting.set(row.id, row);
    } catch { /* nothing was waiting */ }
    window.addEventListener("online", () => this.#again());
    window.addEventListener("shut", () => this.#shut());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.#again(); });
    setInterval(() => this.#check(), 5000);
  }

  // -- who looks on

  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Be told when a page's matter has changed on another device. */
  on(what, listener) {
    if (!this.#rooms.has(what)) this.#rooms.set(what, new Set());
    this.#rooms.get(what).add(listener);
    return () => this.#rooms.get(what).delete(listener);
  }

  #tell(what) {
    for (const listener of this.#rooms.get(what) ?? []) listener();
  }

  // Many events arrive at once when a page joins; they are drawn together.
  redraw() {
    if (this.#drawing) return;
    this.#drawing = true;
    const draw = () => {
      if (!this.#drawing) return;
      this.#drawing = false;
      for (const listener of [...this.#listeners]) listener();
    };
    if (!document.hidden) requestAnimationFrame(draw);
    setTimeout(draw, 60); // a page out of sight gets no frames, and goes on all the same
  }

  // -- the socket

  connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/talk`);
    this.#socket = socket;
    this.#joined = false;
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.#heard = performance.now();
      this.#send({ kind: "join", after: this.#newest });
    };
    socket.onmessage = (message) => {
      this.#heard = performance.now();
      const event = JSON.parse(message.data);
      this.#events[event.kind]?.(event);
      this.redraw();
    };
    socket.onclose = (event) => {
      if (socket !== this.#socket) return;
      this.#socket = null;
      this.stream = null;
      this.doing = "listening";
      if (this.link !== "shut") this.link = "off";
      if (event.code === 4401) this.#shut();
      else if (!opened) this.#whyClosed();
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => this.#again(), this.#pause * (0.8 + 0.4 * Math.random()));
      this.#pause = Math.min(this.#pause * 2, 15000);
      this.redraw();
    };
  }

  #again() {
    if (this.link === "shut" || this.#socket) return;
    clearTimeout(this.#retry);
    this.connect();
  }

  // A socket does not say why it was refused; a page does.
  async #whyClosed() {
    try {
      await get("devices");
    } catch (error) {
      if (error.status === 401) this.#shut();
    }
  }

  #shut() {
    this.link = "shut";
    this.redraw();
  }

  // A laptop that slept holds a socket that nobody answers.
  #check() {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    const silence = performance.now() - this.#heard;
    if (silence > QUIET_MS + ANSWER_MS) this.#socket.close();
    else if (silence > QUIET_MS) this.#send({ kind: "ping" });
  }

  #send(value) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(value));
    return true;
  }

  // -- what happens

  #events = {
    hello: (event) => {
      setNow(event.now);
      this.name = event.name;
      this.you = event.you;
      this.level = event.level;
      this.orb = event.orb;
      if (event.language !== language) learn(event.language).then(() => this.redraw());
    },
    joined: () => {
      this.#joined = true;
      this.link = "on";
      this.#pause = 500;
      this.notice = "";
      for (const row of this.waiting.values()) if (!row.failed) this.#send({ kind: "say", id: row.id, text: row.text });
    },
    said: (event) => {
      if (this.#joined && this.#newest !== null && event.seq > this.#newest + 1) this.#missed(this.#newest);
      const fresh = this.#newest === null || event.seq > this.#newest;
      this.#newest = Math.max(this.#newest ?? 0, event.seq);
      if (this.waiting.delete(event.id)) this.#keepWaiting();
      if (this.stream && event.reply_to === this.stream.reply_to) this.stream = null;
      this.#add(event);
      if (this.#joined && fresh && event.speaker === "companion") {
        this.last = event;
        this.#tell("said");
      }
    },
    speaking: (event) => {
      const before = event.offset && this.stream?.reply_to === event.reply_to ? this.stream.text : "";
      this.stream = { reply_to: event.reply_to, text: before + event.text };
      if (this.doing === "listening") this.doing = "speaking";
      if (this.#joined) {
        this.spoken = event;
        this.#tell("speaking");
      }
    },
    mode: (event) => {
      this.doing = event.doing;
      if (event.doing === "listening") this.stream = null;
      else [this.orb, this.manner] = [event.orb, event.manner];
    },
    failed: (event) => {
      const row = this.waiting.get(event.id);
      if (row) {
        row.failed = event.text;
        this.#keepWaiting();
      } else this.notice = event.text;
    },
    notice: (event) => {
      this.owed = event.text;
      if (!event.again) this.#tell("notice");
    },
    known: () => { this.owed = ""; },
    left: (event) => {
      const gone = new Set(event.ids);
      this.lines = this.lines.filter((line) => !gone.has(line.id));
      for (const id of gone) this.#ids.delete(id);
      this.#tell("memory");
    },
    changed: (event) => {
      this.#tell(event.what);
      if (event.what === "settings") this.#resettle();
    },
    erased: () => this.#anew(),
    restored: () => this.#anew(),
  };

  // Nothing that this page holds is so any more.
  #anew() {
    for (const key of ["waiting", "draft"]) keep(key, null, "sessionStorage");
    if (location.hash) history.replaceState(null, "", "/");
    location.reload();
  }

  async #resettle() {
    const held = await get("settings").catch(() => null);
    if (!held) return;
    [this.name, this.you, this.level] = [held.companion_name, held.name, held.level];
    if (held.language !== language) await learn(held.language);
    this.redraw();
  }

  async #missed(after) {
    for (const line of await get(`messages?after=${after}`).catch(() => [])) this.#add(line);
    this.redraw();
  }

  #add(line) {
    if (this.detached || this.#ids.has(line.id)) return;
    this.#ids.add(line.id);
    let at = this.lines.length;
    while (at > 0 && this.lines[at - 1].seq > line.seq) at -= 1;
    this.lines.splice(at, 0, line);
  }

  #hold(lines) {
    this.lines = lines;
    this.#ids = new Set(lines.map((line) => line.id));
  }

  // -- what the person does

  say(text) {
    const words = text.slice(0, LONGEST);
    if (!words.trim()) return;
    if (this.detached) this.toNow();
    if (this.doing !== "listening") this.interrupt();
    const row = { id: identity(), text: words };
    this.waiting.set(row.id, row);
    this.#keepWaiting();
    this.#send({ kind: "say", ...row });
    this.redraw();
  }

  retry(id) {
    const row = this.waiting.get(id);
    if (!row) return;
    delete row.failed;
    this.#keepWaiting();
    this.#send({ kind: "say", id, text: row.text });
    this.redraw();
  }

  withdraw(id) {
    this.waiting.delete(id);
    this.#keepWaiting();
    this.redraw();
  }

  /** Put the notice away, here and on every device. */
  known() {
    this.#send({ kind: "known" });
    this.owed = "";
    this.redraw();
  }

  interrupt() {
    this.#send({ kind: "interrupt" });
  }

  #keepWaiting() {
    keep("waiting", this.waiting.size ? JSON.stringify([...this.waiting.values()]) : null, "sessionStorage");
  }

  // -- what was said long ago

  async older() {
    if (this.#loading || this.began || !this.lines.length) return;
    this.#loading = true;
    try {
      const first = this.lines[0].seq;
      const rows = await get(`messages?before=${first}&limit=${OLDER}`);
      if (this.lines[0]?.seq !== first) return;
      this.#hold([...rows, ...this.lines]);
      this.began = rows.length < OLDER;
      this.redraw();
    } catch { /* it is asked for again when the place is reached again */ } finally {
      this.#loading = false;
    }
  }

  async newer() {
    if (this.#loading || !this.detached) return;
    this.#loading = true;
    try {
      const last = this.lines.at(-1)?.seq ?? 0;
      const rows = await get(`messages?after=${last}&limit=${OLDER}`);
      if (!this.detached) return;
      this.#hold([...this.lines, ...rows]);
      this.detached = rows.length === OLDER;
      const end = this.lines.at(-1)?.seq ?? 0;
      // What was said while this was on its way was not taken in.
      if (!this.detached && (this.#newest ?? 0) > end) this.#missed(end);
      this.redraw();
    } catch { /* as above */ } finally {
      this.#loading = false;
    }
  }

  /** Go to a line, wherever it stands. */
  async goTo(id) {
    if (!this.#ids.has(id)) {
      const around = await get(`around/${encodeURIComponent(id)}`);
      const last = around.lines.at(-1).seq;
      this.detached = last < around.last;
      this.began = false;
      this.#hold(around.lines);
    }
    this.found = id;
    this.jumps += 1;
    this.redraw();
  }

  async toNow() {
    this.found = "";
    if (this.detached) {
      const rows = await get("messages?limit=60").catch(() => null);
      if (!rows) return;
      this.detached = false;
      this.began = false;
      this.#hold(rows);
      this.#newest = Math.max(this.#newest ?? 0, rows.at(-1)?.seq ?? 0);
    }
    this.#tell("now");
    this.redraw();
  }

  get day() {
    return now();
  }
}

export const talk = new Talk();
export const tooLong = (text) => (text.length >= LONGEST ? t("talk.too_long") : "");
export { LONGEST };
