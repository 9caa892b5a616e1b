// The year editor: a meeting is dragged in the wheel or in the list, or moved by keys; the service says what it would break
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
    if (mark.row) showInList(mark);
  };

  // In the list each meeting's day is its handle; the three parts of a day are written as the page writes them.
  const spelled = (index, form) => new Intl.DateTimeFormat(document.documentElement.lang, { ...form, timeZone: "UTC" })
    .format(new Date(first + index * 86400000)).slice(0, 3);
  const showInList = (mark) => {
    const [weekday, month] = mark.handle.querySelectorAll("span");
    weekday.textContent = spelled(mark.index, { weekday: "long" });
    month.textContent = spelled(mark.index, { month: "long" });
    mark.handle.querySelector("b").textContent = String(Number(written(mark.index).slice(8)));
    mark.row.classList.toggle("plan-moved", mark.index !== mark.start);
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

  // While a day is dragged in the list, the weeks of the year stand between the meetings, with their working days.
  const list = document.querySelector("[data-plan-list]");
  const weekNumber = (monday) => {
    const thursday = new Date(first + (monday + 3) * 86400000);
    return Math.ceil(((thursday - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 86400000 + 1) / 7);
  };
  const weekRow = (monday) => {
    const row = document.createElement("li");
    row.className = "plan-week";
    row.setAttribute("aria-hidden", "true");
    const name = document.createElement("span");
    name.textContent = `${list.dataset.week} ${weekNumber(monday)}`;
    row.append(name);
    for (let index = monday; index < monday + 5; index += 1) {
      const cell = document.createElement("span");
      if (index === within(index)) {
        cell.dataset.dayIndex = String(index);
        cell.textContent = `${spelled(index, { weekday: "long" })} ${Number(written(index).slice(8))}.${Number(written(index).slice(5, 7))}.`;
      }
      row.append(cell);
    }
    return row;
  };
  const showWeeks = (mark) => {
    const before = mark.row.getBoundingClientRect().top;
    const marks = [...list.children].map((row) => row.mark).filter(Boolean);
    for (let monday = -((new Date(first).getUTCDay() + 6) % 7); monday < days; monday += 7) {
      const next = marks.find((one) => one.start >= monday);
      list.insertBefore(weekRow(monday), next ? next.row : null);
    }
    window.scrollBy(0, mark.row.getBoundingClientRect().top - before);
  };
  const hideWeeks = (mark) => {
    for (const row of list.querySelectorAll(".plan-week")) row.remove();
    mark.row.scrollIntoView({ block: "nearest" });
  };
  const dragInList = (mark) => (event) => {
    event.preventDefault();
    mark.handle.focus();
    showWeeks(mark);
    mark.handle.setPointerCapture(event.pointerId);
    const at = (moved) => {
      const under = document.elementFromPoint(moved.clientX, moved.clientY);
      return under && under.closest("[data-day-index]");
    };
    const follow = (moved) => {
      for (const cell of list.querySelectorAll(".plan-over")) cell.classList.remove("plan-over");
      const cell = at(moved);
      if (cell) cell.classList.add("plan-over");
      const edge = 60;
      if (moved.clientY < edge) window.scrollBy(0, -24);
      if (moved.clientY > window.innerHeight - edge) window.scrollBy(0, 24);
    };
    const leave = () => {
      mark.handle.removeEventListener("pointermove", follow);
      mark.handle.removeEventListener("pointerup", drop);
      mark.handle.removeEventListener("pointercancel", leave);
      hideWeeks(mark);
    };
    const drop = (moved) => {
      const cell = at(moved);
      leave();
      if (cell) {
        place(mark, Number(cell.dataset.dayIndex));
        ask(mark);
      }
    };
    mark.handle.addEventListener("pointermove", follow);
    mark.handle.addEventListener("pointerup", drop);
    mark.handle.addEventListener("pointercancel", leave);
  };
  const addHandle = (mark) => {
    const row = document.getElementById(`m-${mark.dataset.window}`);
    const handle = row && row.querySelector(".daybox");
    if (!handle || !list) return;
    mark.row = row;
    row.mark = mark;
    mark.handle = handle;
    handle.classList.add("plan-handle");
    handle.setAttribute("tabindex", "0");
    handle.setAttribute("role", "button");
    const name = document.createElement("span");
    name.className = "ds-sr-only";
    name.textContent = ` ${mark.querySelector("title").textContent}`;
    handle.append(name);
    handle.addEventListener("keydown", key(mark));
    handle.addEventListener("pointerdown", dragInList(mark));
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
    addHandle(mark);
  }
  wheel.setAttribute("role", "group");
})();
