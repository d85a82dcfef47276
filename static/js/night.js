// The night screen: each touch is kept on this device first (outbox.js) and only then shown as done. Whatever is kept
// can be taken back; a touch that follows another one at once is the same touch.
import { newUuid, onChange, put, remove } from "./outbox.js";
import { stayAwake } from "./night-awake.js";
import { clockText, isNight, nightMeant } from "./night-moment.js";
import { findRunning, remember } from "./night-running.js";
import { hush, paintMinutes, paintNone, paintPlace, paintWaiting, placeName, say, show, word } from "./night-view.js";

const data = JSON.parse(document.getElementById("night-data").textContent);
const SAME_TOUCH = 700;
const SURELY_TIMED = 20 * 60_000; // as on the server
const NEXT = { long: "bad", bad: "woke", woke: "eased", eased: "idle" };

const place = { site: data.site, side: data.side };
let cramp = data.about ? { uuid: data.about, ...place } : null;
let backwards = []; // steps to take back, the last one last
let isBusy = false;
let changedAt = -SAME_TOUCH;
let saved = "";

function go(step) {
  changedAt = performance.now();
  if (step !== "running") remember(null);
  show(step);
  if (step === "idle") backwards.length && say(word("saved", saved), true);
  else hush();
  tick();
}

function tick() {
  const now = Date.now();
  document.getElementById("clock").textContent = clockText(data.zone, data.clock, now);
  const isOn = document.body.dataset.step === "running" && Boolean(cramp);
  paintNone({ night: nightMeant(data, now), isNight: isNight(data, now) });
  // A timer that runs longer was perhaps forgotten: no lit screen beside somebody who sleeps.
  stayAwake(isOn && now - cramp.at < SURELY_TIMED);
  if (isOn) paintMinutes(Math.max(0, Math.floor((now - cramp.at) / 60_000)));
}

const cameFrom = (revert) => backwards.push({ step: document.body.dataset.step, revert });
const begin = (fields, at) => {
  cramp = { uuid: newUuid(), at, ...place };
  backwards = [];
  saved = placeName(data, cramp);
  return put("cramp", cramp.uuid, { ...place, when: "now", ...fields }, { made: at });
};
const single = async (kind, fields, name, undone) => {
  const uuid = newUuid();
  await put(kind, uuid, fields);
  backwards = [{ step: "idle", revert: () => remove(kind, uuid).then(undone) }];
  saved = name;
  go("idle");
};

const acts = {
  async start() {
    await begin({ length: "on" }, Date.now());
    await remember(cramp);
    paintPlace(data, cramp);
    const { uuid } = cramp;
    cameFrom(() => remove("cramp", uuid));
    go("running");
  },
  async over({ value }) {
    await begin({}, Date.now() - Number(value) * 60_000);
    const { uuid } = cramp;
    cameFrom(() => remove("cramp", uuid));
    go("long");
  },
  async gone() {
    const { uuid, at } = cramp;
    const length = Date.now() - at;
    const exact = { exact_min: Math.max(length / 60_000, 0.02).toFixed(2) };
    saved = placeName(data, cramp);
    await put("cramp", uuid, length > SURELY_TIMED ? { length: "" } : exact);
    cameFrom(async () => {
      await put("cramp", uuid, { exact_min: "", length: "on" });
      await remember(cramp);
    });
    go(length <= SURELY_TIMED ? "bad" : "long");
  },
  async side({ value }) {
    await correct({ side: value });
  },
  async site({ value }) {
    await correct({ site: value });
    if (location.hash) location.hash = "night";
  },
  async answer({ field, value, step }) {
    const more = field === "tried" ? { [`outcome_${value}`]: "yes" } : {};
    const { uuid } = cramp;
    await put("cramp", uuid, { [field]: value, ...more });
    cameFrom(() => put("cramp", uuid, { [field]: "" }));
    go(NEXT[step]);
  },
  async skip({ step }) {
    cameFrom();
    go(NEXT[step]);
  },
  async enough() {
    cameFrom();
    go("idle");
  },
  async none({ label }, button) {
    if (button.getAttribute("aria-pressed") === "true") return say(word("saved", label), false);
    const press = (isOn) => button.setAttribute("aria-pressed", String(isOn));
    await single("night", { on: nightMeant(data, Date.now()) }, label, () => press(false));
    press(true);
  },
  async water({ label }) {
    await single("drink", { when: "now", amount_ml: String(data.water) }, `${word("water")} ${label}`);
  },
  async undo() {
    const last = backwards.pop();
    await last?.revert?.();
    if (last?.step === "idle" || !last) cramp = null;
    backwards = cramp ? backwards : [];
    go(last?.step ?? "idle");
    if (!cramp) say(word("undone"), false);
  },
};

async function correct(part) {
  await put("cramp", cramp.uuid, part);
  Object.assign(cramp, part);
  Object.assign(place, { site: cramp.site, side: cramp.side });
  await remember(cramp);
  paintPlace(data, cramp);
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-act]");
  if (!button) return;
  event.preventDefault();
  if (isBusy || performance.now() - changedAt < SAME_TOUCH) return;
  isBusy = true;
  try {
    await acts[button.dataset.act](button.dataset, button);
  } catch {
    say(word("unkept"), false);
  } finally {
    isBusy = false;
  }
});

function resume(found) {
  cramp = found;
  Object.assign(place, { site: cramp.site, side: cramp.side });
  remember(cramp);
  paintPlace(data, cramp);
  backwards = [{ step: "idle", revert: () => remove("cramp", found.uuid) }];
  go("running");
}

async function open() {
  const found = cramp ? null : await findRunning(data);
  if (found && !isBusy && !cramp) resume(found);
  else if (document.body.dataset.step === "running" && !cramp) document.body.dataset.step = "idle";
  const wanted = { cramp: "start", water: "water", "no-cramp": "none" }[new URLSearchParams(location.search).get("do")];
  if (wanted && !cramp) document.querySelector(`[data-act="${wanted}"]`).focus();
}

onChange(paintWaiting);
tick();
setInterval(tick, 5_000);
open();
