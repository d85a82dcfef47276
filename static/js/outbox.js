// Entries that must not be lost: kept on this device first, then sent as soon as that is possible.
//
//   await put(kind, uuid, fields)   keeps what the entry form of that kind would post (texts, or lists of texts);
//                                   resolves once it is on the disk, sends in the background. Later fields of the
//                                   same uuid are laid over the earlier ones, also after they were sent.
//   await remove(kind, uuid)        takes it back. A deleted uuid stays deleted: to bring it back, use a new one.
//   await leave(uuid)               forgets a change of a saved entry; what the diary has stays
//   await flush()                   tries now
//   await waiting()                 [{uuid, kind, fields, op, made, zone, state: "waiting" | "refused" | "signed-out", errors}]
//   onChange(listener)              {waiting, refused, needsSignIn, help, storage: "ok" | "private" | "full"}; `help` is the
//                                   address of a page to read now, or empty. Gives the way to stop.
//   newUuid()
//
// The page names its person and zone: <body data-account="{{ user.device_key }}" data-zone="{{ user.time_zone }}">.
import "./outbox-database.js";
import "./outbox-store.js";
import "./outbox-send.js";
import "./outbox-entry.js";
import { forgotten } from "./outbox-forget.js";

export { newUuid } from "./new-uuid.js";

const { outboxStore: store, outboxSend: sender } = self;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 5 * 60_000;
const NEEDED = 1_000_000; // bytes: less room than this counts as full

export const account = document.body.dataset.account || document.documentElement.dataset.account || "";
const zone = document.body.dataset.zone || "";
const listeners = new Set();
let storage = "ok";
let pause = FIRST_PAUSE;
let timer = 0;
let running = null;
let isWantedAgain = false;

// Where nothing can be kept, an entry is saved if it can be sent at this very moment, else the caller hears of it.
async function atOnce(op, kind, uuid, fields) {
  const item = { op, kind, uuid, fields, zone, whole: false, made: Date.now() };
  const ready = await sender.mark(account);
  const { state } = ready.state === "ready" ? await sender.deliver(account, item, ready.token) : ready;
  if (state !== "saved") throw new Error(`Not kept: ${state}`);
}

async function kept(work, ...unkept) {
  if (!account) throw new Error("Not kept: nobody is signed in");
  await forgotten;
  try {
    await work();
  } catch (error) {
    storage = error?.name === "QuotaExceededError" ? "full" : "private";
    tellAll();
    return atOnce(...unkept);
  }
  sender.tell(account);
  tellAll();
  pause = FIRST_PAUSE;
  askForSync();
  return void flush();
}

export const put = (kind, uuid, fields, options = {}) =>
  kept(() => store.put(account, kind, uuid, fields, { zone, ...options }), "put", kind, uuid, fields);

export const remove = (kind, uuid, options = {}) =>
  kept(() => store.remove(account, kind, uuid, { zone, ...options }), "delete", kind, uuid, {});

// Leaves a change of a saved entry out: what the diary has stays.
export async function leave(uuid) {
  await store.leave(account, uuid);
  sender.tell(account);
  tellAll();
}

function askForSync() {
  navigator.serviceWorker?.ready.then((found) => found.sync?.register("outbox")).catch(() => {});
}

async function run() {
  clearTimeout(timer);
  await forgotten;
  let state = "private";
  try {
    state = await sender.send(account);
  } catch {
    storage = storage === "ok" ? "private" : storage;
  }
  pause = state === "done" ? FIRST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
  if (["away", "failed", "busy"].includes(state)) timer = setTimeout(flush, pause * (0.75 + Math.random() / 2));
  tellAll();
}

export function flush() {
  if (!account) return Promise.resolve();
  isWantedAgain = Boolean(running);
  running ??= run().finally(() => {
    running = null;
    if (isWantedAgain) flush();
  });
  return running;
}

export async function waiting() {
  if (!account) return [];
  try {
    const [items, isSignedOut] = await Promise.all([store.all(account), store.read(account, "sign-in")]);
    const stateOf = (item) => (item.state === "waiting" && isSignedOut ? "signed-out" : item.state);
    return items.map((item) => ({ ...item, state: stateOf(item) }));
  } catch {
    return [];
  }
}

// The page of help that a saved entry calls for, until it was opened.
async function helpFor() {
  const address = account ? await store.read(account, "help").catch(() => "") : "";
  if (!address || location.pathname !== address) return address || "";
  await store.write(account, "help", "").catch(() => {});
  return "";
}

export async function summary() {
  const items = await waiting();
  const count = (state) => items.filter((item) => item.state === state).length;
  const needsSignIn = count("signed-out") > 0;
  const help = await helpFor();
  return { waiting: count("waiting") + count("signed-out"), refused: count("refused"), needsSignIn, storage, help };
}

async function tellAll() {
  const said = await summary();
  for (const listener of listeners) listener(said);
}

export function onChange(listener) {
  listeners.add(listener);
  summary().then(listener);
  return () => listeners.delete(listener);
}

// Said before anything is lost: whether this browser can keep something, and has room for it.
async function lookAtStorage() {
  try {
    await store.open(account);
    const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
    storage = quota !== undefined && quota - usage < NEEDED ? "full" : "ok";
    if ((await store.all(account)).length) await navigator.storage?.persist?.();
  } catch {
    storage = "private";
  }
  tellAll();
}

if (account) {
  const again = () => {
    pause = FIRST_PAUSE;
    flush();
  };
  window.addEventListener("online", again);
  window.addEventListener("pageshow", again);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && again());
  if (self.BroadcastChannel) new BroadcastChannel(`unknot-${account}`).addEventListener("message", tellAll);
  forgotten.then(lookAtStorage).then(flush);
}
