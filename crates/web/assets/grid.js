// The report form as a sheet: keys, pasting, undo, live checks, drafts.
// The form works without it; nothing here may hinder typing or sending.
// For Chromium 80: no logical assignment, private fields, Array.at or replaceAll.

const CHECK_PAUSE = 200, DRAFT_PAUSE = 1500, TYPING_BREAK = 1000, LONGEST_RETRY = 30000;

const form = document.querySelector("form[data-grid]");
const rows = form ? [...form.querySelectorAll("[data-row]")] : [];
const fieldsOf = (row) => [...row.querySelectorAll("[data-column]")];
const fields = rows.flatMap(fieldsOf);
const watchers = [];
let isComposing = false, isSubmitting = false;

const on = (target, type, action, capture) => target.addEventListener(type, action, capture);
const rowOf = (field) => field.closest("[data-row]");
const fieldIn = (row, column) => fieldsOf(row).find((field) => columnOf(field) === column);
const initial = (field) => field.dataset.initial ?? field.defaultValue;
const columnOf = (field) => field.dataset.column;
const idOf = (field) => rowOf(field).dataset.row;
const isInput = (element) => element.matches("input[data-column]");
const isPastable = (field) => "pastable" in field.dataset;
const isShown = (element) => element.getClientRects().length > 0;
// Newer browsers give folded parts a box.
const isFolded = (field) => field.closest("details:not([open])");
const isReachable = (field) => isInput(field) && !field.disabled && !isFolded(field) && isShown(field);
const text = (name) => form.getAttribute(`data-text-${name}`) || "";

function add(parent, tag, words = "") {
  const element = parent.appendChild(document.createElement(tag));
  element.textContent = words;
  return element;
}

function unfold(field) {
  const details = field.closest("details");
  if (details) details.open = true;
}

function focus(field) {
  unfold(field);
  field.focus();
  if (isInput(field)) field.select();
}

/** One note of each kind: “saved” must not wipe away what a paste left over. */
function say(kind, words) {
  const note = form.querySelector(`[data-note=${kind}]`) || add(form.querySelector("[data-status]"), "span");
  note.dataset.note = kind;
  if (note.textContent !== words) note.textContent = words;
  return note;
}

/** What differs from the saved report, by row and column. */
function changes(valueOf = (field) => field.value) {
  const all = {};
  for (const field of fields) {
    const value = valueOf(field), id = idOf(field);
    if (value !== initial(field)) all[id] = { ...all[id], [columnOf(field)]: value };
  }
  return all;
}

const held = new Map(fields.map((field) => [field, field.value]));
// The browser's own history knows nothing of a paste over many fields.
const done = [], undone = [];
let typing = null, typedAt = 0;

function record(step) {
  done.push(step);
  undone.length = 0;
}

function put(step, side) {
  for (const { field, [side]: value } of step) {
    field.value = value;
    held.set(field, field.value);
  }
  typing = null;
  watchers.forEach((watch) => watch(step.map(({ field }) => field)));
}

/** Sets values as one step; says whether any was new. */
function write(values) {
  const step = values.map(([field, after]) => ({ field, before: field.value, after }))
    .filter(({ before, after }) => before !== after);
  if (step.length === 0) return false;
  record(step);
  put(step, "after");
  return true;
}

/** A cell is one step, however slowly typed; in texts a pause begins a new one. */
function typed(field) {
  if (!held.has(field)) return;
  const before = held.get(field), after = field.value, now = Date.now();
  const goesOn = typing && typing.field === field && (isInput(field) || now - typedAt < TYPING_BREAK);
  if (goesOn) typing.after = after;
  else if (after !== before) record([typing = { field, before, after }]);
  typedAt = now;
  held.set(field, after);
  watchers.forEach((watch) => watch([field]));
}

function travel(from, to, side) {
  const step = from.pop();
  if (!step) return;
  to.push(step);
  put(step, side);
  focus(step[0].field);
}

function next(list, field, by) {
  const reachable = list.filter(isReachable);
  return reachable[reachable.indexOf(field) + by];
}

const below = (field, by) => next(fields.filter((other) => columnOf(other) === columnOf(field)), field, by);

/** Where an arrow would do nothing in the text, or all is selected. */
function isAtEdge({ selectionStart: start, selectionEnd: end, value: { length } }, by) {
  return (start === 0 && end === length) || (start === end && start === (by < 0 ? 0 : length));
}

function destination({ key, shiftKey, target }) {
  if (key === "Enter") return below(target, shiftKey ? -1 : 1);
  // Arrows step through the parts of a date; with Shift they select.
  if (shiftKey || target.type === "date") return null;
  const by = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[key];
  if (key === "ArrowUp" || key === "ArrowDown") return below(target, by);
  return by && isAtEdge(target, by) && next(fieldsOf(rowOf(target)), target, by);
}

function undoOrRedo(event) {
  const key = event.key.toLowerCase();
  if (!["z", "y"].includes(key) || (!held.has(event.target) && event.target.matches("input, textarea"))) return;
  event.preventDefault();
  if (key === "z" && !event.shiftKey) travel(done, undone, "before");
  else travel(undone, done, "after");
}

function onKey(event) {
  // 229: the input method took the key, as the Enter that ends a composition.
  if (isComposing || event.keyCode === 229) return;
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && !event.altKey) undoOrRedo(event);
  if (!isInput(event.target)) return;
  const to = isCommand || event.altKey ? null : destination(event);
  if (to || event.key === "Enter") event.preventDefault();
  if (to) focus(to);
}

/** Excel and WPS quote cells with line breaks. */
function cellsOf(clip) {
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))([\t\n]|$)/gy;
  const lines = [[]];
  for (const [, quoted, plain, end] of clip.replace(/\r\n?/g, "\n").replace(/\n$/, "").matchAll(cell)) {
    const value = plain ?? quoted.replace(/""/g, '"').replace(/\n/g, " ");
    lines[lines.length - 1].push(value.trim());
    if (!end) break;
    if (end === "\n") lines.push([]);
  }
  return lines;
}

/** By position: a locked row uses up its line, or all below would be one off. */
function fill(start, lines) {
  const shown = rows.filter(isShown), first = shown.indexOf(rowOf(start));
  const values = [], rest = [];
  lines.forEach((line, down) => {
    const row = shown[first + down], anchor = row && fieldIn(row, columnOf(start));
    const all = anchor ? fieldsOf(row) : [];
    const to = [anchor, ...all.slice(all.indexOf(anchor) + 1).filter(isPastable)];
    line.forEach((value, across) => {
      const field = to[across];
      if (field && !field.disabled && !field.readOnly) values.push([field, value]);
      else if (value) rest.push(value);
    });
  });
  write(values);
  const few = rest.slice(0, 10).join("、");
  const words = text("paste-rest").replace("{count}", rest.length).replace("{values}", () => few);
  say("paste", few && words);
}

function onPaste(event) {
  const field = event.target;
  // Never fill where nobody looks: the other rows' details may be folded.
  if (!isInput(field) || (field.closest("details") && !isPastable(field))) return;
  const clip = event.clipboardData.getData("text/plain"), lines = cellsOf(clip);
  if (lines.join() === clip.trim() && lines[0].length === 1) return;
  event.preventDefault();
  fill(field, lines);
  focus(field);
}

/** Throws when another try is worth it. */
async function post(url, content) {
  const token = form.elements.token.value, body = JSON.stringify({ token, rows: content });
  const response = await fetch(url, {
    method: "POST",
    body,
    headers: { "Content-Type": "application/json", "X-Form-Token": token },
    credentials: "same-origin",
    redirect: "manual", // to the sign-in page, whose 200 would look like success
    keepalive: body.length < 20000, // of up to three bytes; browsers refuse 64 KiB
  });
  if (response.status >= 500) throw response;
  return response;
}

/** Sends after a pause, then ever more slowly until it gets through. */
function repeater(pause, send) {
  let timer, tries = 0;
  function plan(delay) {
    clearTimeout(timer);
    timer = setTimeout(run, delay);
  }
  async function run() {
    try {
      if (await send()) say("offline", "");
      tries = 0;
    } catch {
      say("offline", text("offline"));
      plan(Math.min(LONGEST_RETRY, 1000 * 2 ** tries++));
    }
  }
  return () => plan(pause);
}

function showAnswer(row, { rate = "", standing = "", findings = [], wants_reason: isWanted = false }) {
  const list = row.querySelector("[data-findings]");
  row.querySelector("[data-rate]").textContent = rate;
  row.dataset.standing = standing;
  list.textContent = "";
  for (const finding of findings) add(list, "li", finding.text).className = finding.severity;
  const reason = fieldIn(row, "reason");
  if (!reason || reason.required === isWanted) return;
  reason.required = isWanted;
  reason.setAttribute("aria-describedby", list.id);
  if (isWanted) unfold(reason);
}

function checkWhileTyping() {
  // By row, the last request about it; null since the row changed again.
  const waiting = new Map();

  async function send() {
    if (waiting.size === 0 || isComposing) return false;
    const content = {};
    for (const row of waiting.keys()) {
      waiting.set(row, content);
      content[idOf(row)] = Object.fromEntries(fieldsOf(row).map((field) => [columnOf(field), field.value]));
    }
    const response = await post(form.dataset.check, content);
    const answers = response.ok ? (await response.json()).rows : {};
    for (const row of rows.filter((row) => waiting.get(row) === content)) {
      waiting.delete(row);
      if (answers[idOf(row)]) showAnswer(row, answers[idOf(row)]);
    }
    return true;
  }

  const soon = repeater(CHECK_PAUSE, send);
  watchers.push((changed) => changed.forEach((field) => waiting.set(rowOf(field), null)), soon);
}

/** The copy on this computer, if the browser allows one. */
function localCopy() {
  const key = `jiannuo:${form.dataset.owner || ""}:${form.getAttribute("action")}`;
  // Office PCs have wrong clocks; the copy's age is compared with the server's time.
  const ahead = form.dataset.now ? Date.now() - Date.parse(form.dataset.now) : 0;
  const attempt = (action) => () => { try { return action() || true; } catch { return false; } };
  return {
    read: attempt(() => JSON.parse(localStorage.getItem(key))),
    remove: attempt(() => localStorage.removeItem(key)),
    keep: attempt(() => localStorage.setItem(key, JSON.stringify({ at: Date.now() - ahead, rows: changes() }))),
  };
}

function saveDrafts() {
  const copy = localCopy(), content = () => JSON.stringify(changes());
  // What the server surely has; at first, what it wrote into the page.
  let confirmed = JSON.stringify(changes((field) => field.defaultValue));
  let sending = null;

  /** One at a time, so that no old draft overtakes a newer one; only leaving can't wait. */
  async function send(isLeaving) {
    const now = content();
    if (now === confirmed || now === sending) return false;
    copy.keep();
    if (isSubmitting || (!isLeaving && (sending || isComposing))) return false;
    sending = now;
    confirmed = null;
    try {
      const response = await post(form.dataset.draft, JSON.parse(now));
      if (!response.ok) say("save", text("refused"));
      else if (sending === now) confirm(now);
    } finally {
      if (sending === now) sending = null;
    }
    if (content() !== now) soon();
    return true;
  }

  function confirm(saved) {
    confirmed = saved;
    if (content() === saved) copy.remove();
    say("save", `${text("saved")} ${new Date().toTimeString().slice(0, 5)}`);
  }

  function restore() {
    const { at, rows: kept } = copy.read();
    if (!kept) return;
    const valueOf = (field) => (kept[idOf(field)] || {})[columnOf(field)] ?? initial(field);
    const isOld = at <= Date.parse(form.dataset.draftAt);
    if (isOld || !write(fields.map((field) => [field, valueOf(field)]))) return copy.remove();
    const button = add(say("copy", text("restored")), "button", text("discard"));
    button.type = "button";
    on(button, "click", () => {
      write(fields.map((field) => [field, field.defaultValue]));
      copy.remove();
      say("copy", "");
    });
  }

  const soon = repeater(DRAFT_PAUSE, send);
  const leave = () => send(true).catch(soon);
  watchers.push(soon);
  on(document, "visibilitychange", () => { if (document.hidden) leave(); });
  on(window, "pagehide", leave);
  on(window, "beforeunload", (event) => {
    if (!isSubmitting && content() !== confirmed && !copy.keep()) event.returnValue = "unsaved";
  });
  restore();
}

function markChanges() {
  const changed = changes(), count = form.querySelector("[data-changed-count]");
  rows.forEach((row) => row.classList.toggle("is-changed", idOf(row) in changed));
  if (count) count.textContent = Object.keys(changed).length || "";
}

function submitOnce() {
  const buttons = [...form.elements].filter((button) => button.type === "submit" && !button.disabled);
  function set(value) {
    isSubmitting = value;
    for (const button of buttons) button.disabled = value;
  }
  on(form, "submit", (event) => {
    if (isSubmitting) return event.preventDefault();
    isSubmitting = true;
    // Later: a disabled button is not sent, and others may stop the event.
    setTimeout(() => set(!event.defaultPrevented));
  });
  on(window, "pageshow", () => set(false));
  // Who types on has not left: the request was stopped.
  watchers.push(() => { if (isSubmitting) set(false); });
}

if (form) {
  on(form, "compositionstart", () => { isComposing = true; });
  on(form, "compositionend", ({ target }) => { isComposing = false; typed(target); });
  on(form, "input", ({ target }) => { if (!isComposing) typed(target); });
  on(form, "focusout", () => { typing = null; });
  on(form, "keydown", onKey);
  on(form, "paste", onPaste);
  // A wanted reason in a folded part would block the form without a word.
  on(form, "invalid", ({ target }) => unfold(target), true);
  watchers.push(markChanges);
  markChanges();
  submitOnce();
  checkWhileTyping();
  saveDrafts();
}
