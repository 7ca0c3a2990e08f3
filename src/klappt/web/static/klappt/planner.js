// Enhancements only: the planner works without this file.
"use strict";

// Answers left open do not stand in the address.
for (const form of document.querySelectorAll("[data-asking]")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) {
      if (field.name && !field.value) {
        field.disabled = true;
      }
    }
  });
}

// Going back in the browser shows a form that can be filled in again.
window.addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("[data-asking] :disabled")) {
    field.disabled = false;
  }
});

// A list with a field that narrows it while somebody types.
function addFilter(place) {
  const label = document.createElement("label");
  const field = document.createElement("input");
  field.type = "search";
  label.append(place.dataset.label, field);
  place.append(label);
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    for (const entry of document.querySelectorAll(place.dataset.filter)) {
      entry.hidden = wanted !== "" && !entry.textContent.toLowerCase().includes(wanted);
    }
    for (const group of document.querySelectorAll(".why")) {
      const found = group.querySelector("li:not([hidden])");
      group.hidden = !found;
      group.open = wanted !== "" && Boolean(found);
    }
  });
}

// What stands below the fold is fetched once the first answer is shown.
const below = document.querySelector("[data-fetch]");
if (below && !below.querySelector("h2")) {
  fetch(below.dataset.fetch, { headers: { "X-Requested-With": "fetch" } })
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((text) => {
      if (text.trim()) {
        const parsed = new DOMParser().parseFromString(text, "text/html");
        below.replaceChildren(...parsed.body.childNodes);
      }
      document.querySelectorAll("[data-filter]").forEach(addFilter);
    })
    .catch(() => {});
} else {
  document.querySelectorAll("[data-filter]").forEach(addFilter);
}
