// Comforts for the keyboard and the mouse. Every page works without this file.
"use strict";
(() => {
  const events = [...document.querySelectorAll("article.event")];
  const step = (way) => {
    if (!events.length) return;
    const now = events.indexOf(document.activeElement && document.activeElement.closest("article.event"));
    const next = now < 0 ? (way > 0 ? 0 : events.length - 1) : Math.min(Math.max(now + way, 0), events.length - 1);
    events[next].focus();
    events[next].scrollIntoView({ block: "center" });
  };
  const opened = (ending) => {
    const now = document.activeElement && document.activeElement.closest("article.event");
    const link = now && now.querySelector("a.open");
    if (link) location.href = link.href + ending;
  };
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    o: () => opened(""),
    x: () => opened("/accounts"),
    "/": () => document.getElementById("q") && document.getElementById("q").focus(),
    "?": () => { const told = document.querySelector(".keys"); if (told) { told.classList.toggle("shown"); told.scrollIntoView({ block: "center" }); } },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  // A card outlines its words, and a word its cards.
  const outline = (number, on) => {
    for (const mark of document.querySelectorAll(`mark[data-reports~="${number}"]`)) mark.classList.toggle("lit", on);
  };
  for (const card of document.querySelectorAll(".card[data-report]")) {
    const number = Number(card.dataset.report);
    for (const [name, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) card.addEventListener(name, () => outline(number, on));
  }
  for (const mark of document.querySelectorAll("mark[data-reports]")) {
    const cards = () => mark.dataset.reports.split(" ").map((number) => document.getElementById(`r${Number(number)}`)).filter(Boolean);
    mark.addEventListener("mouseenter", () => cards().forEach((card) => card.classList.add("lit")));
    mark.addEventListener("mouseleave", () => cards().forEach((card) => card.classList.remove("lit")));
  }

  // The view that is chosen stands in the address, so that it can be sent.
  for (const button of document.querySelectorAll('.views > input[name="view"]')) {
    button.addEventListener("change", () => {
      const address = new URL(location.href);
      const view = button.id.slice(2);
      if (view === "chart") address.searchParams.delete("view"); else address.searchParams.set("view", view);
      history.replaceState(null, "", address);
    });
  }
})();
