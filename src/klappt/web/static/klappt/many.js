// Enhancement only: without this file the page of a running computation loads itself again.
"use strict";

const LONGEST = 30 * 60 * 1000; // as on the server: an open page keeps nobody signed in for ever
const begun = Date.now();

function look() {
  const live = document.querySelector("[data-live]");
  if (!live || Date.now() - begun > LONGEST) {
    return;
  }
  fetch(window.location.href, { headers: { "X-Requested-With": "fetch" } })
    .then((answer) => (answer.ok && !answer.redirected ? answer.text() : ""))
    .then((text) => {
      const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("[data-live]");
      if (fresh) {
        live.replaceWith(fresh);
        window.setTimeout(look, 2000);
      } else {
        window.location.reload();
      }
    })
    .catch(() => window.setTimeout(look, 10000));
}

window.setTimeout(look, 2000);
