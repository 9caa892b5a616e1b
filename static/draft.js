// A draft's text follows the rules: the sentence of the rule one has come to is brought into view beside it, and marked.
// Without this script each rule's line number is a link to its sentence.
"use strict";
(() => {
  const panel = document.querySelector(".agreement-text");
  if (!panel) return;

  const markOf = (rule) => {
    const place = rule && rule.matches(".rule") && document.getElementById(`t${rule.id.slice(1)}`);
    return place && panel.querySelector(`#${place.id} ~ mark`);
  };
  const show = (rule) => {
    const mark = markOf(rule);
    if (!mark) return;
    for (const other of panel.querySelectorAll("mark.current")) other.classList.remove("current");
    mark.classList.add("current");
    if (panel.scrollHeight === panel.clientHeight) return;
    const above = mark.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    panel.scrollTop += above - panel.clientHeight / 3;
  };
  const reached = () => show(document.getElementById(location.hash.slice(1)));

  document.addEventListener("focusin", (event) => show(event.target.closest(".rule")));
  window.addEventListener("hashchange", reached);
  reached();
})();
