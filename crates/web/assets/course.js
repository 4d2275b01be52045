// A planned course: only the fields of the chosen form are shown, and the points of the chart can be dragged.
// Without it all fields are shown, and those of the form chosen count.

const form = document.querySelector("[data-course-form]");
const chart = document.querySelector("[data-planned] svg");
const TOP = 14;
const BOTTOM = 166;

function showFields() {
  const chosen = form.elements.form.value;
  for (const fields of form.querySelectorAll("[data-course]")) fields.hidden = fields.dataset.course !== chosen;
}

const field = (month) => form.elements[`month.${month}`];
const percent = (month) => Math.min(100, Math.max(0, Number(field(month).value) || 0));
const height = (value) => BOTTOM - ((BOTTOM - TOP) * value) / 100;

function draw() {
  let path = "M44 166";
  for (const mark of chart.querySelectorAll(".mark")) {
    const y = height(percent(mark.dataset.month));
    mark.setAttribute("cy", y);
    path += `L${mark.getAttribute("cx")} ${y}`;
  }
  chart.querySelector(".course").setAttribute("d", path);
}

/** A month moved takes along the later ones that would fall below it, and the earlier ones above. */
function move(month, value) {
  const rounded = Math.round(Math.min(100, Math.max(0, value)));
  if (month === 12) return;
  field(month).value = rounded;
  for (let other = month + 1; other < 12; other += 1) if (percent(other) < rounded) field(other).value = rounded;
  for (let other = month - 1; other > 0; other -= 1) if (percent(other) > rounded) field(other).value = rounded;
  form.elements.form.value = "months";
  showFields();
  draw();
}

if (form && chart) {
  showFields();
  form.elements.form.addEventListener("change", showFields);
  form.addEventListener("input", ({ target }) => {
    if (target.name.startsWith("month.")) draw();
  });
  chart.classList.add("can-drag");
  let dragged = 0;
  chart.addEventListener("pointerdown", (event) => {
    dragged = Number(event.target.dataset.month) || 0;
    if (dragged) chart.setPointerCapture(event.pointerId);
  });
  chart.addEventListener("pointermove", (event) => {
    if (!dragged) return;
    const box = chart.getBoundingClientRect();
    const y = ((event.clientY - box.top) / box.height) * 190;
    move(dragged, (100 * (BOTTOM - y)) / (BOTTOM - TOP));
  });
  for (const type of ["pointerup", "pointercancel"]) chart.addEventListener(type, () => (dragged = 0));
}
