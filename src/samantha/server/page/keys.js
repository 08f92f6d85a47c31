// When Enter means "send": once per press, whatever an input method is doing.
//
// While a syllable is being composed, Enter belongs to the input method. What follows differs:
// Chrome and Firefox on a Mac send a second Enter once the syllable is done; Safari ends the
// composition first and marks the key with 229; some keyboards only ask for a line break. So a
// plain Enter sends at once, and a line break that somebody asks for sends too, after the
// syllable is done; each press counts once.

/** Listen on a text area; `send` is called once per Enter. Returns what stops listening. */
export function onEnter(area, send) {
  let composing = false;
  let shift = false;
  let owed = false;

  const begin = () => { composing = true; };
  const end = () => {
    composing = false;
    // The last syllable lands in the field after this event; what is owed is sent behind it.
    if (owed) setTimeout(settle, 0);
  };
  const settle = () => {
    if (!owed || composing) return;
    owed = false;
    send();
  };
  const press = (event) => {
    shift = event.shiftKey;
    if (event.key !== "Enter" || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.isComposing || composing || event.keyCode === 229) return;
    event.preventDefault();
    if (event.repeat) return;
    owed = false;
    send();
  };
  const broken = (event) => {
    const line = event.inputType === "insertLineBreak" || event.inputType === "insertParagraph";
    if (!line || shift) return;
    event.preventDefault();
    owed = true;
    if (!composing && !event.isComposing) setTimeout(settle, 0);
  };

  const wired = { compositionstart: begin, compositionend: end, keydown: press, beforeinput: broken };
  for (const [name, listener] of Object.entries(wired)) area.addEventListener(name, listener);
  return () => {
    for (const [name, listener] of Object.entries(wired)) area.removeEventListener(name, listener);
  };
}
