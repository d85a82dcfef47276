// Which cramp is going on: as this device remembers it, as it waits here to be saved, or as the server knows it.
import { account, waiting } from "./outbox.js";

const LONGEST = 2 * 3600_000; // as on the server: after that it was forgotten, and the morning asks
const FRESH = 30_000;
const CLOCKS_DIFFER = 10_000; // less than that may be the way here
const store = self.outboxStore;

export const remember = (cramp) => store.write(account, "running", cramp).catch(() => {});

const isOver = (item) =>
  item && (item.op === "delete" || item.fields.exact_min || !["on", undefined].includes(item.fields.length));

const { kept: keptAt } = document.documentElement.dataset;
const [way] = performance.getEntriesByType("navigation");
const cameAt = Number(keptAt ?? (way ? performance.timeOrigin + way.responseStart : Date.now()));

// The page came from the server just now: by no clock but the page's own.
const isFresh = () => keptAt === undefined && way?.type !== "back_forward" && performance.now() < FRESH;

// The server's cramp by this device's clock: the timer is read from that one.
function byOwnClock({ running, made }) {
  if (!running || (keptAt === undefined && !isFresh())) return running;
  const ahead = cameAt - made;
  return { ...running, at: running.at + (Math.abs(ahead) > CLOCKS_DIFFER ? ahead : 0) };
}

// A kept page does not know what this device sent after it was kept: that the cramp is over, or was taken back.
async function isOutdated({ running }) {
  if (!running || keptAt === undefined) return false;
  return (await store.sentAt(account, running.uuid).catch(() => 0)) > Number(keptAt);
}

// One that waits to be saved, whoever kept it: the worker, or a page that was closed at once.
const asCramp = ({ uuid, made, fields: { site = "", side = "" } }) => ({ uuid, at: made, site, side });
const isStart = ({ kind, op, fields }) => kind === "cramp" && op === "put" && fields.when === "now" && fields.length === "on";

export async function findRunning(data) {
  const kept = await store.read(account, "running").catch(() => null);
  const items = await waiting();
  const itemOf = (cramp) => items.find((item) => item.uuid === cramp.uuid);
  const isOn = (cramp) => cramp && Date.now() - cramp.at < LONGEST && !isOver(itemOf(cramp));
  const isKnown = kept && (!isFresh() || itemOf(kept) || data.running?.uuid === kept.uuid);
  const said = (await isOutdated(data)) ? null : byOwnClock(data);
  const found = [isKnown && kept, said, ...items.filter(isStart).map(asCramp).reverse()];
  return found.find((cramp) => cramp && isOn(cramp)) ?? null;
}
