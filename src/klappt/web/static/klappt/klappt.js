// Enhancements only: every page works without this file.
"use strict";

// On a narrow screen the navigation starts folded.
const rooms = document.querySelector(".rooms__fold");
if (rooms && window.matchMedia("(max-width: 60rem)").matches) {
  rooms.open = false;
}

// Take the reader to the list of errors after a form was refused.
const errors = document.getElementById("errors");
if (errors) {
  errors.focus();
}

// A filter that is a single choice applies at once.
for (const select of document.querySelectorAll(".filters select")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
