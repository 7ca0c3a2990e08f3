// Enhancement only: pointing at a line or a station lights what leads to it and what follows.
"use strict";

const picture = document.querySelector(".map svg");
const runs = picture ? [...picture.querySelectorAll(".run")] : [];
const ways = picture ? [...picture.querySelectorAll("[data-line]")] : [];
const stops = picture ? [...picture.querySelectorAll("[data-stop]")] : [];
const words = (text) => (text || "").split(" ").filter(Boolean);

function walk(begin, enter, leave) {
  const seen = new Set(begin), lines = new Set(), open = [...begin];
  while (open.length) {
    const here = open.pop();
    for (const run of runs) {
      if (words(run.dataset[enter]).includes(here) && !lines.has(run.dataset.line)) {
        lines.add(run.dataset.line);
        for (const next of words(run.dataset[leave])) {
          if (!seen.has(next)) {
            seen.add(next);
            open.push(next);
          }
        }
      }
    }
  }
  return [seen, lines];
}

function light(link) {
  const line = link.dataset.line;
  const before = walk(line ? words(link.dataset.from) : [link.dataset.stop], "to", "from");
  const after = walk(line ? words(link.dataset.to) : [link.dataset.stop], "from", "to");
  for (const way of ways) {
    const name = way.dataset.line;
    way.classList.toggle("is-far", name !== line && !before[1].has(name) && !after[1].has(name));
  }
  for (const stop of stops) {
    stop.classList.toggle("is-far", !before[0].has(stop.dataset.stop) && !after[0].has(stop.dataset.stop));
  }
}

function restore() {
  for (const one of [...ways, ...stops]) {
    one.classList.remove("is-far");
  }
}

for (const link of [...runs, ...stops]) {
  for (const name of ["mouseenter", "focus"]) {
    link.addEventListener(name, () => light(link));
  }
  for (const name of ["mouseleave", "blur"]) {
    link.addEventListener(name, restore);
  }
}

// In the network: pointing at a partner or a format lights who belongs to it.
const nodes = picture ? [...picture.querySelectorAll("[data-node]")] : [];
const ties = picture ? [...picture.querySelectorAll("[data-ends]")] : [];

function gather(link) {
  const here = link.dataset.node, near = new Set([here]);
  for (const tie of ties) {
    const ends = words(tie.dataset.ends);
    tie.classList.toggle("is-far", !ends.includes(here));
    if (ends.includes(here)) {
      ends.forEach((end) => near.add(end));
    }
  }
  for (const node of nodes) {
    node.classList.toggle("is-far", !near.has(node.dataset.node));
  }
}

for (const link of nodes) {
  for (const name of ["mouseenter", "focus"]) {
    link.addEventListener(name, () => gather(link));
  }
  for (const name of ["mouseleave", "blur"]) {
    link.addEventListener(name, () => [...nodes, ...ties].forEach((one) => one.classList.remove("is-far")));
  }
}
