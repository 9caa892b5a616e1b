// The year editor: a meeting's mark is dragged in the wheel or moved by keys; the service says what it would break
// before anything is kept. Without this script every form on the page does the same.
"use strict";
(() => {
  const figure = document.querySelector("[data-plan-wheel]");
  const wheel = figure && figure.querySelector("svg");
  const said = document.querySelector("[data-plan-said='']");
  if (!wheel) return;
  const year = Number(figure.dataset.year);
  const first = Date.UTC(year, 0, 1);
  const days = (Date.UTC(year + 1, 0, 1) - first) / 86400000;

  const written = (index) => new Date(first + index * 86400000).toISOString().slice(0, 10);
  const indexOf = (day) => Math.round((Date.parse(day) - first) / 86400000);
  const within = (index) => Math.min(Math.max(index, 0), days - 1);
  const formOf = (mark) => document.querySelector(`form[data-plan-move="${CSS.escape(mark.dataset.window)}"]`);

  // A sector of the wheel is a month of thirty degrees, so a day is measured inside its own month.
  const angleOf = (index) => {
    const day = new Date(first + index * 86400000);
    const length = new Date(Date.UTC(year, day.getUTCMonth() + 1, 0)).getUTCDate();
    return 30 * (day.getUTCMonth() + (day.getUTCDate() - 0.5) / length);
  };
  const indexAt = (angle) => {
    const month = Math.min(11, Math.floor(angle / 30));
    const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    const day = Math.min(length, 1 + Math.floor(((angle - 30 * month) / 30) * length));
    return (Date.UTC(year, month, day) - first) / 86400000;
  };

  const place = (mark, index) => {
    const angle = (angleOf(index) * Math.PI) / 180;
    const x = Math.sin(angle) * mark.radius;
    const y = -Math.cos(angle) * mark.radius;
    mark.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)})`);
    const number = mark.querySelector("text");
    if (number) number.textContent = String(Number(written(index).slice(8)));
    mark.index = index;
    mark.classList.toggle("wheel-moved", index !== mark.start);
  };

  const fill = (mark) => {
    const form = formOf(mark);
    form.elements.day.value = written(mark.index);
    return form;
  };

  let asked = 0;
  const ask = async (mark) => {
    const form = fill(mark);
    const number = ++asked;
    const answer = await fetch(form.dataset.consequences, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (!answer.ok || number !== asked) return;
    const text = await answer.text();
    for (const output of [said, document.querySelector(`[data-plan-said="${CSS.escape(mark.dataset.window)}"]`)]) {
      if (output) output.innerHTML = text; // from our own service, its words escaped there
    }
    if (said) said.prepend(heading(mark));
  };
  const heading = (mark) => {
    const line = document.createElement("p");
    line.className = "plan-said-day";
    line.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" })
      .format(new Date(first + mark.index * 86400000));
    return line;
  };

  const save = (mark) => { if (mark.index !== mark.start) fill(mark).requestSubmit(); };
  const undo = (mark) => { place(mark, mark.start); fill(mark); if (said) said.replaceChildren(); };

  const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 7, ArrowUp: -7 };
  const key = (mark) => (event) => {
    if (event.key in steps) {
      event.preventDefault();
      place(mark, within(mark.index + steps[event.key]));
      ask(mark);
    } else if (event.key === "Enter") {
      event.preventDefault();
      save(mark);
    } else if (event.key === "Escape") {
      undo(mark);
    }
  };

  const angleAt = (event) => {
    const box = wheel.getBoundingClientRect();
    const x = event.clientX - box.left - box.width / 2;
    const y = event.clientY - box.top - box.height / 2;
    return ((Math.atan2(x, -y) * 180) / Math.PI + 360) % 360;
  };
  const drag = (mark) => (event) => {
    event.preventDefault();
    mark.setPointerCapture(event.pointerId);
    mark.focus();
    const follow = (moved) => place(mark, within(indexAt(angleAt(moved))));
    const stop = () => {
      mark.removeEventListener("pointermove", follow);
      ask(mark);
    };
    mark.addEventListener("pointermove", follow);
    mark.addEventListener("pointerup", stop, { once: true });
  };

  for (const mark of wheel.querySelectorAll("[data-window]")) {
    if (!formOf(mark)) continue;
    const [, x, y] = mark.getAttribute("transform").match(/translate\(([-\d.]+)[ ,]([-\d.]+)\)/);
    mark.radius = Math.hypot(Number(x), Number(y));
    mark.start = mark.index = indexOf(mark.dataset.day);
    mark.setAttribute("tabindex", "0");
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-label", mark.querySelector("title").textContent);
    mark.classList.add("wheel-movable");
    mark.addEventListener("keydown", key(mark));
    mark.addEventListener("pointerdown", drag(mark));
  }
  wheel.setAttribute("role", "group");
  for (const one of document.querySelectorAll("[data-script-only]")) one.hidden = false;
})();
