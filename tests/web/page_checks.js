// What page_checks.py asks of a page that is open; in the page from its first moment, before any script of its own.
"use strict";
window.everyone = (() => {
  const COLOURS = ["color-contrast", "link-in-text-block"];
  const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
  const ASIDE = ".ds-sr-only, .ds-skip-link, svg, [hidden], details:not([open]) > :not(summary)";

  let shifts = 0;
  new PerformanceObserver((seen) => {
    for (const one of seen.getEntries()) if (!one.hadRecentInput) shifts += one.value;
  }).observe({ type: "layout-shift", buffered: true });

  const named = (one) => {
    const id = one.id ? `#${one.id}` : "";
    const classes = (one.getAttribute("class") || "").trim();
    const said = (one.innerText || one.name || "").trim().slice(0, 40);
    return `${one.tagName.toLowerCase()}${id}${classes && "."}${classes.replace(/ +/g, ".")} «${said}»`;
  };

  const breaches = async (coloursOnly) => {
    const runOnly = coloursOnly ? { type: "rule", values: COLOURS } : { type: "tag", values: LEVELS };
    const found = await axe.run(document, { runOnly, resultTypes: ["violations"] });
    return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`);
  };

  const clips = (how) => how === "hidden" || how === "clip";
  const scrolls = (how) => how === "auto" || how === "scroll";
  const cutOff = () => {
    const faults = [];
    const root = document.documentElement;
    const shown = [...document.body.querySelectorAll("*")].filter((one) => !one.closest(ASIDE) && one.checkVisibility());
    if (root.scrollWidth > root.clientWidth) {
      const wide = shown.filter((one) => !one.closest(".wide") && one.getBoundingClientRect().right > root.clientWidth + 1);
      faults.push(`scrolls sideways: ${wide.slice(-3).map(named).join(", ")}`);
    }
    for (const one of shown) {
      const style = getComputedStyle(one);
      const wider = one.scrollWidth > one.clientWidth + 1;
      const higher = one.scrollHeight > one.clientHeight + 1;
      const cut = (wider && clips(style.overflowX)) || (higher && clips(style.overflowY));
      if (cut && style.display !== "inline" && one.clientWidth && one.innerText) faults.push(`cuts text: ${named(one)}`);
      if (wider && scrolls(style.overflowX) && one.tabIndex < 0 && one.tagName !== "TEXTAREA") {
        faults.push(`scrolls but takes no focus: ${named(one)}`);
      }
    }
    return faults;
  };

  let stops = [];
  let reached = [];
  const unseen = new Set();
  const isStop = (one) => {
    const seen = one.checkVisibility({ visibilityProperty: true });
    if (one.tabIndex < 0 || one.disabled || one.type === "hidden" || !seen) return false;
    if (one.type !== "radio") return true;
    const group = [...document.querySelectorAll("input[type=radio]")];
    const own = group.filter((other) => other.name === one.name && other.form === one.form);
    return one === (own.find((other) => other.checked) || own[0]);
  };
  const look = (one) => [one, one.closest("label"), one.parentElement, ...one.children].filter(Boolean).map((part) => {
    const style = getComputedStyle(part);
    const rim = style.outlineStyle === "none" ? "" : style.outlineStyle + style.outlineWidth + style.outlineColor;
    return [rim, style.boxShadow, style.borderColor, style.stroke, style.strokeWidth].join("|");
  }).join("/");

  const prepareKeys = () => {
    stops = [...document.querySelectorAll(FOCUSABLE)].filter(isStop);
    document.activeElement.blur();
    const before = new Map(stops.map((one) => [one, look(one)]));
    document.addEventListener("focusin", ({ target }) => {
      const at = stops.indexOf(target);
      if (at < 0) return;
      reached.push(at);
      if (look(target) === before.get(target)) unseen.add(`focus is not seen: ${named(target)}`);
      const box = target.getBoundingClientRect();
      if (box.bottom < 0 || box.top > innerHeight) unseen.add(`focus is off the screen: ${named(target)}`);
    });
    return stops.map(named);
  };
  const beginWalk = (back) => {
    document.body.tabIndex = -1; // a field that had the focus as the page came would be where the walk begins
    document.body.focus();
    document.body.removeAttribute("tabindex");
    reached = [];
    if (back && stops.length) stops.at(-1).focus();
  };

  const long = (times) => times.split(",").some((one) => parseFloat(one) * (one.trim().endsWith("ms") ? 1 : 1000) > 1);
  const animated = (style) => style.animationName !== "none" && long(style.animationDuration);
  const moving = () => [...document.querySelectorAll("*")].filter((one) => {
    const parts = [null, "::before", "::after", "::details-content"].map((part) => getComputedStyle(one, part));
    return parts.some((style) => long(style.transitionDuration) || animated(style)) || parts[0].scrollBehavior === "smooth";
  }).map((one) => `moves though less motion is asked for: ${named(one)}`);

  const settled = () => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(shifts), 50)));
  });

  return { breaches, cutOff, prepareKeys, beginWalk, moving, settled, reached: () => reached, unseen: () => [...unseen] };
})();
