// The line at the top of every page: what waits to be saved, what was just kept, that a page is an old one.
import { account as signedIn, onChange } from "./outbox.js";
import { forgotten, remembered } from "./outbox-forget.js";

const bar = document.getElementById("outbox-bar");
const words = bar.dataset;
// The page that says that there is no network is of no day.
const unsent = document.querySelector("[data-unsent-note]");
const kept = unsent ? 0 : Number(document.documentElement.dataset.kept ?? 0);
const NOTE = 8_000;
let note = "";
let hasRelease = false;
let state = { waiting: 0, refused: 0, needsSignIn: false, storage: "ok" };

const text = (said) => Object.assign(document.createElement("span"), { textContent: said });
const link = (said, href) => Object.assign(document.createElement("a"), { textContent: said, href });
const counted = (number, one, many) => (number === 1 ? one : many.replace("%", number));
const clock = (at) => new Date(at).toLocaleString(document.documentElement.lang, { weekday: "short", hour: "numeric", minute: "2-digit" });

function parts() {
  const total = state.waiting + state.refused;
  const signIn = `${words.login}?next=${encodeURIComponent(location.pathname + location.search)}`;
  return [
    state.help && link(words.help, state.help),
    note && text(note),
    total && link(counted(total, words.one, words.many), words.waiting),
    state.refused && link(counted(state.refused, words.refusedOne, words.refusedMany), words.waiting),
    total && state.needsSignIn && (signedIn ? link(words.signIn, signIn) : text(words.signIn)),
    state.storage === "private" && signedIn && text(words.private),
    state.storage === "full" && text(words.full),
    kept && !note && text(words.kept.replace("%", clock(kept))),
    hasRelease && link(words.release, location.href),
  ].filter(Boolean);
}

function draw() {
  const now = parts();
  const before = [...bar.children].map((part) => part.textContent).join();
  if (now.map((part) => part.textContent).join() === before) return;
  bar.replaceChildren(...now);
}

export function say(said) {
  note = said;
  draw();
  setTimeout(() => {
    if (note === said) note = "";
    draw();
  }, NOTE);
}

onChange((now) => {
  state = now;
  draw();
});

// On the page for signing in: what the last person on this device left waiting, by number only.
async function lookForOthers() {
  await forgotten;
  const items = remembered() ? await self.outboxStore.all(remembered()).catch(() => []) : [];
  state = { ...state, waiting: items.length, needsSignIn: items.length > 0 };
  draw();
}

if (!signedIn) lookForOthers();
if ("unsent" in document.documentElement.dataset) unsent.hidden = false;
if (location.hash === "#kept") {
  try {
    sessionStorage.removeItem("unsent"); // it is kept here now (unsent.js)
  } catch {
    // storage is switched off
  }
  history.replaceState(history.state, "", location.pathname + location.search);
  say(words.saved);
}
navigator.serviceWorker?.addEventListener("message", ({ data }) => {
  const own = document.documentElement.dataset.release;
  hasRelease = Boolean(own && data?.release && data.release !== own);
  draw();
});

// Before signing out or deleting: what would be lost is said.
for (const place of document.querySelectorAll("[data-outbox-left]")) {
  onChange(({ waiting, refused }) => {
    const left = waiting + refused;
    place.hidden = !left;
    place.querySelector("[data-left-count]").textContent = counted(left, words.one, words.many);
  });
}
