// What the night screen shows. Nothing moves: text changes once a minute, or when something was touched.
const at = (id) => document.getElementById(id);
const words = at("words").dataset;
const NOTICE = 15_000;
const PATIENCE = 3_000;
let timer = 0;
let waitingTimer = 0;
let storageBefore = "ok";

export const word = (name, about = "") => words[name].replace("#", about);

export function show(step) {
  document.body.dataset.step = step;
  const section = document.querySelector(`.step[data-show~="${step}"]`);
  const target = step === "running" ? at("gone") : section.querySelector("h2") ?? document.querySelector("h1");
  if (target.matches("h1, h2")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  scrollTo(0, 0);
}

export function paintPlace(data, { site, side }) {
  at("place").textContent = placeName(data, { site, side });
  for (const button of document.querySelectorAll('[data-act="side"], [data-act="site"]')) {
    button.setAttribute("aria-pressed", String(button.dataset.value === (button.dataset.act === "side" ? side : site)));
  }
  const help = data.help[site];
  at("steps")?.replaceChildren(...help.steps.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  if (at("cautions")) at("cautions").textContent = help.cautions.join(" ");
}

export const placeName = (data, { site, side }) => data.sites[site] + (side ? `, ${data.sides[side]}` : "");

// “No cramp” says which night it means; what was answered for another night, or on a page of another day, is no answer.
export function paintNone({ night, isNight }) {
  const button = document.querySelector('[data-act="none"]');
  const { on } = button.form.elements;
  if (on.value !== night) button.setAttribute("aria-pressed", "false");
  on.value = night;
  const [label, end] = isNight ? [button.dataset.night, button.dataset.nightEnd] : [button.dataset.day, button.dataset.dayEnd];
  if (button.dataset.label === label) return;
  button.dataset.label = label;
  button.setAttribute("aria-label", label);
  button.querySelector(".wide").textContent = ` ${end}`;
}

export function paintMinutes(minutes) {
  if (at("minutes").textContent !== String(minutes)) at("minutes").textContent = minutes;
  at("long-note").hidden = minutes < 10;
}

// One sentence with the way to take it back; gone after a while, unless somebody stands on it. The diary can still
// change and delete everything.
export function say(text, canUndo) {
  clearTimeout(timer);
  const notice = at("notice");
  const parts = at("said").content.cloneNode(true);
  parts.querySelector("p").textContent = text;
  if (!canUndo) parts.querySelector("button").remove();
  notice.replaceChildren(...parts.children);
  const clear = () => {
    if (notice.contains(document.activeElement)) timer = setTimeout(clear, NOTICE);
    else notice.replaceChildren();
  };
  timer = setTimeout(clear, NOTICE);
}

export function hush() {
  clearTimeout(timer);
  at("notice").replaceChildren();
}

// How many wait to be saved. What is saved within a moment is not shown as waiting: nothing flickers in the dark.
export function paintWaiting({ waiting, refused, storage }) {
  const count = waiting + refused;
  const link = at("waiting");
  const paint = () => {
    link.hidden = !count;
    link.textContent = (count === 1 ? link.dataset.one : link.dataset.many).replace("#", count);
  };
  clearTimeout(waitingTimer);
  waitingTimer = setTimeout(paint, waiting && navigator.onLine ? PATIENCE : 0);
  // Said before anything is touched, and once: what was saved is not covered by it.
  if (storage !== "ok" && storage !== storageBefore) say(word("connected"), false);
  storageBefore = storage;
}
