// Forms whose answer takes a while: say so, show a bar that moves, and let nobody send them twice.
for (const form of document.querySelectorAll("form[data-slow]")) {
  const place = form.querySelector("[data-slow-text]");
  const show = (words) => {
    const bar = document.createElement("progress");
    bar.setAttribute("aria-label", words);
    place.replaceChildren(document.createTextNode(words), document.createElement("br"), bar);
  };
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    show(form.dataset.slow);
  });
  // Coming back with the browser's own button finds the form as it was.
  window.addEventListener("pageshow", () => {
    delete form.dataset.sent;
    place.replaceChildren();
  });
}
