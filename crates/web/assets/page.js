// Small things for every page; without it each form still works by its buttons.

const on = (type, action) => document.addEventListener(type, action);
const near = (event, selector) => event.target instanceof Element && event.target.closest(selector);

on("submit", (event) => {
  const question = event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});

/** On plain HTTP there is no navigator.clipboard, and most offices have no HTTPS. */
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.body.appendChild(document.createElement("textarea"));
  area.value = text;
  area.select();
  document.execCommand("copy");
  area.remove();
}

on("click", async (event) => {
  const button = near(event, "[data-copy]");
  if (!button) return;
  await copy(button.dataset.copy);
  button.focus();
  if (button.dataset.copied) button.textContent = button.dataset.copied;
});

on("click", (event) => {
  if (near(event, "[data-print]")) window.print();
});

on("change", ({ target }) => {
  const auto = target.matches("select") && target.form && target.form.matches("[data-auto]");
  if (auto) target.form.requestSubmit();
  const name = target.dataset.selectAll;
  if (!name) return;
  for (const box of document.getElementsByName(name)) if (!box.disabled) box.checked = target.checked;
});

/** On a phone the period that is shown may lie beyond the edge of the bar. */
const here = document.querySelector(".periods [aria-current]");
if (here) {
  const bar = here.closest("ul");
  bar.scrollLeft = here.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2;
}

for (const button of document.querySelectorAll("form[data-auto] [data-auto-button]")) button.hidden = true;

/** As if the files had been chosen in the zone's input. */
function take(zone, files) {
  const input = zone.matches("input") ? zone : zone.querySelector("input[type=file]");
  const chosen = new DataTransfer();
  for (const file of [...files].slice(0, input.multiple ? files.length : 1)) chosen.items.add(file);
  input.files = chosen.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

on("dragover", (event) => {
  const zone = near(event, "[data-drop]");
  if (!zone) return;
  event.preventDefault();
  zone.classList.add("is-over");
});
for (const type of ["dragleave", "drop"]) {
  on(type, (event) => {
    const zone = near(event, "[data-drop]");
    if (zone) zone.classList.remove("is-over");
  });
}
on("drop", (event) => {
  const zone = near(event, "[data-drop]");
  if (!zone) return;
  event.preventDefault();
  if (event.dataTransfer.files.length > 0) take(zone, event.dataTransfer.files);
});

/** Word and Excel put a picture of the copied table beside its HTML: the table goes first. */
on("paste", (event) => {
  const { clipboardData: clip } = event;
  const zone = near(event, "[data-paste-html]");
  const drop = near(event, "[data-drop]");
  const html = clip.getData("text/html");
  const text = clip.getData("text/plain");
  if (zone && (html || text)) {
    event.preventDefault();
    zone.closest("form").elements.pasted_html.value = html || text;
    zone[zone.matches("textarea") ? "value" : "textContent"] = text;
    zone.classList.add("is-filled");
  } else if (drop && clip.files.length > 0) {
    event.preventDefault();
    take(drop, clip.files);
  }
});
