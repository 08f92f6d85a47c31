// Everything that was ever said, of which only what can be seen is drawn.
import { Component, html } from "./lib/preact.js";
import { dayByName, dayOf, now, time } from "./dates.js";
import { Icon } from "./parts.js";
import { t } from "./words.js";
import { talk } from "./wire.js";
import { Proposal } from "./proposal.js";

const AROUND = 700; // pixels drawn beyond what is seen
const NEAR_END = 60; // pixels from the end within which the talk is followed
const BRIEF = 90; // letters up to which a line of theirs leans to its own side
const REACH = 900; // pixels before the edge at which more is asked for

// What came with a message stands behind its words, each thing under a mark with its name.
const MARK = /^〔([^〔〕\n]{1,120})〕\n?/mu;

/** The person's own words of a line, and the things that came with them. */
export function apart(text) {
  const [words, ...rest] = text.split(MARK);
  if (!rest.length) return { words: text, things: [] };
  const things = [];
  for (let index = 0; index < rest.length; index += 2) things.push({ name: rest[index], text: rest[index + 1].trim() });
  return { words: words.trim(), things };
}

const keyOf = (line) => (line.reply_to ? `r-${line.reply_to}` : `l-${line.id}`);
const guess = (row) => (row.kind === "day" ? 64 : 30 + 31 * Math.ceil((Math.min(row.text.length, 2000) + 1) / 34));

/** The rows of the talk: days, lines, what is on its way out, what is being said. */
export function rows(held) {
  const found = [];
  let day = "";
  const dated = (at) => {
    const on = dayOf(at);
    // Today stands above the page already; it is named here only where other days are seen too.
    if (on !== day && (found.length || on !== dayOf(now()))) found.push({ kind: "day", key: `d-${on}`, at });
    day = on;
  };
  for (const line of held.lines) {
    dated(line.at);
    found.push({ ...line, kind: "line", key: keyOf(line) });
  }
  if (held.detached) return found;
  for (const row of held.waiting.values()) {
    if (held.lines.some((line) => line.id === row.id)) continue;
    found.push({ ...row, kind: "waiting", key: `l-${row.id}`, speaker: "person" });
  }
  if (held.stream?.text) {
    found.push({ kind: "stream", key: `r-${held.stream.reply_to}`, speaker: "companion", text: held.stream.text });
  }
  return found;
}

export class History extends Component {
  heights = new Map();
  nodes = new Map();
  rows = [];
  offsets = [0];
  place = new Map();
  following = true; // at the end, and staying there
  anchor = null; // the row at the top of the view, and how far into it
  active = ""; // the row that the keyboard is on
  opened = ""; // the row whose actions are shown
  jumps = 0; // the last jump to a line that was made
  passes = 0;

  componentDidMount() {
    if (talk.detached && !talk.found) talk.toNow();
    this.stop = talk.listen(() => this.forceUpdate());
    this.stopNow = talk.on("now", () => { this.following = true; this.anchor = null; this.forceUpdate(); });
    this.watch = new ResizeObserver((entries) => {
      if (entries.some((entry) => entry.target === this.view && Math.abs(entry.contentRect.width - (this.width ?? 0)) > 1)) {
        this.width = this.view.clientWidth;
        this.heights.clear();
      }
      this.passes = 0;
      this.settle();
    });
    this.watch.observe(this.view);
    for (const node of this.nodes.values()) this.watch.observe(node);
    this.settle();
  }

  componentWillUnmount() {
    if (this.jumps === talk.jumps) talk.found = "";
    this.stop();
    this.stopNow();
    this.watch.disconnect();
  }

  componentDidUpdate() {
    this.settle();
  }

  // -- where everything is

  layout() {
    this.rows = rows(talk);
    this.offsets = new Array(this.rows.length + 1);
    this.place.clear();
    let top = 0;
    this.rows.forEach((row, index) => {
      this.offsets[index] = top;
      this.place.set(row.key, index);
      top += this.heights.get(row.key) ?? guess(row);
    });
    this.offsets[this.rows.length] = top;
  }

  indexAt(top) {
    let [low, high] = [0, this.rows.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.offsets[middle] <= top) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }

  get end() {
    return this.view.scrollHeight - this.view.clientHeight;
  }

  // Heights are only known once drawn. Measure, put the view back where it was, and draw again
  // until nothing moves any more.
  settle() {
    if (!this.view) return;
    let moved = false;
    for (const [key, node] of this.nodes) {
      const height = node.offsetHeight;
      if (height && Math.abs((this.heights.get(key) ?? -1) - height) > 0.5) {
        this.heights.set(key, height);
        moved = true;
      }
    }
    if (moved) {
      this.layout();
      this.inner.style.height = `${this.offsets[this.rows.length]}px`;
    }
    this.hold();
    const drawn = this.drawn;
    const [first, last] = this.range();
    if ((moved || !drawn || first < drawn[0] || last > drawn[1]) && this.passes < 12) {
      this.passes += 1;
      this.forceUpdate();
      return;
    }
    this.passes = 0;
    this.reach();
  }

  hold() {
    let top = this.view.scrollTop;
    if (talk.found && talk.jumps !== this.jumps) {
      const index = this.rows.findIndex((row) => row.id === talk.found);
      if (index >= 0) {
        this.jumps = talk.jumps;
        this.following = false;
        const room = this.view.clientHeight / 3;
        this.anchor = { key: this.rows[index].key, into: -room };
        this.active = this.rows[index].key;
      }
    }
    if (this.following) top = this.end;
    else if (this.anchor && this.place.has(this.anchor.key)) {
      top = this.margin + this.offsets[this.place.get(this.anchor.key)] + this.anchor.into;
    }
    top = Math.max(0, Math.min(top, this.end));
    if (Math.abs(top - this.view.scrollTop) > 0.5) {
      this.view.scrollTop = top;
      this.expected = this.view.scrollTop;
    }
  }

  get margin() {
    return this.inner.offsetTop;
  }

  range() {
    const top = (this.view?.scrollTop ?? 0) - (this.inner ? this.margin : 0);
    const height = this.view?.clientHeight ?? 800;
    if (!this.view && this.following) return [Math.max(0, this.rows.length - 20), this.rows.length];
    return [this.indexAt(top - AROUND), Math.min(this.rows.length, this.indexAt(top + height + AROUND) + 1)];
  }

  reach() {
    if (talk.link !== "on") return; // the latest lines are still coming
    if (this.view.scrollTop < REACH) talk.older();
    if (talk.detached && this.end - this.view.scrollTop < REACH) talk.newer();
  }

  scrolled = () => {
    if (Math.abs(this.view.scrollTop - (this.expected ?? -9)) > 1.5) {
      const top = this.view.scrollTop - this.margin;
      const index = this.indexAt(top);
      this.following = !talk.detached && this.end - this.view.scrollTop < NEAR_END;
      this.anchor = this.rows[index] ? { key: this.rows[index].key, into: top - this.offsets[index] } : null;
      this.props.onDeep?.(!this.following);
    }
    const drawn = this.drawn;
    const [first, last] = this.range();
    if (!drawn || first < drawn[0] || last > drawn[1]) this.forceUpdate();
    else this.reach();
  };

  // -- the keyboard

  move = (event, index) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.key === "Escape" && this.opened) {
      event.stopPropagation();
      this.open("");
      return;
    }
    if (!step) return;
    event.preventDefault();
    let to = index + step;
    while (this.rows[to] && this.rows[to].kind !== "line") to += step;
    if (!this.rows[to]) return;
    this.active = this.rows[to].key;
    this.following = false;
    const top = this.margin + this.offsets[to];
    if (top < this.view.scrollTop + 40) this.view.scrollTop = top - 60;
    const below = this.margin + this.offsets[to + 1] - this.view.clientHeight;
    if (below > this.view.scrollTop - 40) this.view.scrollTop = below + 60;
    this.forceUpdate(() => this.nodes.get(this.active)?.querySelector(".about")?.focus());
  };

  open(key) {
    this.opened = this.opened === key ? "" : key;
    if (key) this.active = key;
    this.forceUpdate();
  }

  // Where there is no pointer to hover with, a tap on the words shows what can be done with them.
  tapped(row) {
    if (row.kind === "line" && matchMedia("(hover: none)").matches && getSelection().isCollapsed) this.open(row.key);
  }

  enter(key, node) {
    this.nodes.set(key, node);
    this.watch?.observe(node);
  }

  leave(key, node) {
    this.watch?.unobserve(node);
    if (this.nodes.get(key) === node) this.nodes.delete(key);
  }

  render() {
    this.layout();
    const [first, last] = this.range();
    this.drawn = [first, last];
    const shown = [];
    for (let index = first; index < last; index += 1) shown.push(index);
    const active = this.place.get(this.active);
    if (active !== undefined && (active < first || active >= last)) shown.push(active);
    const lines = this.rows.filter((row) => row.kind === "line");
    const current = this.place.has(this.active) ? this.active : lines.at(-1)?.key;
    const total = this.rows.length;
    return html`
      <div class="history" ref=${(node) => { this.view = node; }} onScroll=${this.scrolled} tabindex="0" role="group" aria-label=${t("talk.history")}>
        <div class="lines" role="list" ref=${(node) => { this.inner = node; }} style=${{ height: `${this.offsets[total]}px` }}>
          ${shown.map((index) => {
            const row = this.rows[index];
            return html`
              <${Row} key=${row.key} owner=${this} name=${row.key} place=${index + 1} of=${talk.began ? total : -1}
                latest=${index >= total - 2} top=${this.offsets[index]}>
                ${row.kind === "day" ? html`<div class="day">${dayByName(row.at)}</div>` : this.line(row, index, row.key === current)}
              <//>`;
          })}
        </div>
      </div>`;
  }

  line(row, index, current) {
    const hers = row.speaker === "companion";
    const who = hers ? talk.name : t("talk.me");
    const open = this.opened === row.key;
    const enclosed = hers ? null : apart(row.text);
    const cut = row.kind === "line" && hers && row.heard_whole === false;
    return html`
      <div class=${`line ${row.speaker} ${row.kind} ${row.text.length <= BRIEF ? "brief" : ""} ${row.id && row.id === talk.found ? "found" : ""}`}>
        <p class="words" onClick=${() => this.tapped(row)}><span class="aside">${who}: </span>${row.kind === "stream" ? html`<${Streamed} text=${row.text} />` : hers ? row.text : enclosed.words}${cut ? html`<span aria-hidden="true"> —</span><span class="aside">${t("talk.cut")}</span>` : null}</p>
        ${enclosed?.things.map((thing, index) => html`
          <details key=${index} class="enclosed"><summary>${thing.name}</summary><p>${thing.text}</p></details>`)}
        ${row.proposal && html`<${Proposal} message=${row.id} proposal=${row.proposal} />`}
        ${row.kind === "waiting" && html`
          <p class="note" role=${row.failed ? "alert" : null}>
            ${row.failed ?? (talk.link === "on" ? "" : t("talk.waiting"))}
            ${row.failed && html` <button class="link" type="button" onClick=${() => talk.retry(row.id)}>${t("talk.again")}</button> <button class="link" type="button" onClick=${() => talk.withdraw(row.id)}>${t("talk.withdraw")}</button>`}
          </p>`}
        ${row.kind === "line" && html`
          <button class="icon about" type="button" tabindex=${current ? 0 : -1} aria-expanded=${open ? "true" : "false"} aria-label=${t("talk.about", { who })}
            onClick=${() => this.open(row.key)} onKeyDown=${(event) => this.move(event, index)}><${Icon} name="more" /></button>`}
        ${open && html`
          <div class="acts">
            <time datetime=${row.at}>${time(row.at)}</time>
            ${hers && html`<button class="link" type="button" onClick=${() => this.props.onWhy(row)}>${t("why")}</button>`}
            <button class="link" type="button" onClick=${() => this.props.onCopy(row)}>${t("copy")}</button>
            <button class="link" type="button" onClick=${() => this.props.onForget(row)}>${t("forget")}</button>
          </div>`}
      </div>`;
  }
}

class Row extends Component {
  componentDidMount() {
    this.props.owner.enter(this.props.name, this.base);
  }

  componentWillUnmount() {
    this.props.owner.leave(this.props.name, this.base);
  }

  render({ place, of, latest, top, children }) {
    return html`
      <div role="listitem" aria-posinset=${place} aria-setsize=${of} class=${`item ${latest ? "latest" : ""}`}
        style=${{ transform: `translateY(${top}px)` }}>${children}</div>`;
  }
}

// Words that have just come fade in; those before stay as they are.
class Streamed extends Component {
  pieces = [];

  render({ text }) {
    const before = this.pieces.join("");
    if (!text.startsWith(before)) this.pieces = [text];
    else if (text !== before) this.pieces = [...this.pieces, text.slice(before.length)];
    return this.pieces.map((piece, index) => html`<span key=${index} class="fresh">${piece}</span>`);
  }
}
