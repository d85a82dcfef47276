// Forms whose answer takes a while: say so, show how far it is, and let nobody send them twice.
//
// With data-steps the server tells line by line how far it is, and at last where to go or what is wrong. Where that
// does not work the form is sent as usual; sent a second time it does nothing twice.
for (const form of document.querySelectorAll("form[data-slow]")) {
  const place = form.querySelector("[data-slow-text]");
  const bar = document.createElement("progress");
  const part = document.createElement("span");
  bar.max = 1;
  part.setAttribute("aria-hidden", "true");
  const show = (words) => {
    bar.removeAttribute("value");
    part.textContent = "";
    bar.setAttribute("aria-label", words);
    place.replaceChildren(document.createTextNode(words), document.createElement("br"), bar, part);
    bar.scrollIntoView({ block: "center" });
  };
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    show(form.dataset.slow);
    if (!("steps" in form.dataset) || event.submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    send(form, place, (done) => {
      bar.value = done;
      part.textContent = ` ${Math.floor(done * 100)} %`;
    }).catch(() => form.submit());
  });
  // Coming back with the browser's own button finds the form as it was.
  window.addEventListener("pageshow", () => {
    delete form.dataset.sent;
    place.replaceChildren();
  });
}

async function send(form, place, tell) {
  const headers = { Accept: "application/x-ndjson" };
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers, redirect: "error" });
  if (!answer.headers.get("Content-Type")?.startsWith("application/x-ndjson")) return form.submit();
  let last = {};
  for await (const event of events(answer.body)) {
    last = event;
    if ("part" in event) tell(event.part);
  }
  if (last.problem) return refuse(form, place, last.problem);
  // The form itself, sent once more, says what was done.
  return form.dataset.steps === "go" && last.go ? location.assign(last.go) : form.submit();
}

async function* events(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const lines = (text + piece.value).split("\n");
    text = lines.pop();
    yield* lines.map((line) => JSON.parse(line));
  }
}

function refuse(form, place, problem) {
  const words = document.createElement("b");
  words.setAttribute("role", "alert");
  words.className = "invalid-feedback";
  words.textContent = problem;
  place.replaceChildren(words);
  delete form.dataset.sent;
}
