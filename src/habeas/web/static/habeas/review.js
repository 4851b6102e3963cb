/* The desk's keyboard, and choosing words. The page does all of this without a script too: every key is a button or a
   link that carries data-key, and words can be copied into the form. Nothing is sent but the page's own forms. */
"use strict";
(() => {
  const KEYS = "jkareun";
  const one = (selector, from = document) => from.querySelector(selector);
  one("[data-scripted]")?.removeAttribute("hidden");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input, textarea, select")) {
      if (event.key === "Escape") close(event.target.closest("details"));
      return;
    }
    // By the letter, else by its place: on a Russian keyboard the key of J writes another letter.
    const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.replace("Key", "").toLowerCase();
    const found = letter.length === 1 && KEYS.includes(letter) && one(`[data-key="${letter}"]`);
    if (!found) return;
    event.preventDefault();
    if (found.tagName === "SUMMARY") open(found.parentElement);
    else found.click();
  });

  function open(details) {
    for (const other of document.querySelectorAll("details.act")) other.open = other === details;
    one("input:not([type=hidden]), textarea, select", details)?.focus();
  }

  function close(details) {
    if (!details) return;
    details.open = false;
    one("summary", details).focus();
  }

  // A long paragraph can be higher than the window: then the words themselves are brought into view beside the card.
  const words = one("mark.now");
  const wide = matchMedia("(min-width: 64rem)").matches;
  if (wide && location.hash === "#c" && words) {
    const place = words.getBoundingClientRect();
    if (place.top < 0 || place.bottom > innerHeight) words.scrollIntoView({ block: "center" });
  }

  // Choosing words: the form takes them, with the place they stand at.
  const bar = one("[data-scripted-pick]");
  const form = one("#add form");
  if (!bar || !form) return;
  let picked = null;

  const labels = ".n, .k";
  function text(fragment) {
    for (const label of fragment.querySelectorAll(labels)) label.remove();
    return fragment.textContent;
  }

  function pick() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const touched = [...document.querySelectorAll(".desk [data-start]")].filter((p) => range.intersectsNode(p));
    if (!touched.length || !one(".desk").contains(range.commonAncestorContainer)) return null;
    const parts = touched.map((p) => {
      const inside = document.createRange();
      inside.selectNodeContents(p);
      if (p.contains(range.startContainer)) inside.setStart(range.startContainer, range.startOffset);
      if (p.contains(range.endContainer)) inside.setEnd(range.endContainer, range.endOffset);
      return text(inside.cloneContents());
    });
    const before = document.createRange();
    before.selectNodeContents(touched[0]);
    if (touched[0].contains(range.startContainer)) before.setEnd(range.startContainer, range.startOffset);
    else before.collapse(true);
    const whole = parts.join("\n");
    const lead = whole.length - whole.trimStart().length;
    const skipped = [...text(before.cloneContents()), ...whole.slice(0, lead)].length; // characters, not code units
    return whole.trim() ? { words: whole.trim(), start: Number(touched[0].dataset.start) + skipped } : null;
  }

  document.addEventListener("selectionchange", () => {
    const found = pick();
    if (!found && document.activeElement && bar.contains(document.activeElement)) return;
    picked = found ?? null;
    bar.hidden = !picked;
    if (picked) one(".said", bar).textContent = picked.words;
  });

  one("button", bar).addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  one("button", bar).addEventListener("click", () => {
    if (!picked) return;
    one("[name=quote]", form).value = picked.words;
    for (const place of form.querySelectorAll("[name=start]")) {
      if (place.type === "hidden") place.value = picked.start;
      else place.closest("fieldset").remove();
    }
    form.closest("details").open = true;
    getSelection().removeAllRanges(); // the bar goes with it
    one("[name=kind]", form).focus();
  });
})();
