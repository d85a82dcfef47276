// Which cramp is going on: as this device remembers it, as it waits here to be saved, or as the server knows it.
import { account, waiting } from "./outbox.js";

const LONGEST = 2 * 3600_000; // as on the server: after that it was forgotten, and the morning asks
const FRESH = 30_000;
const store = self.outboxStore;

export const remember = (cramp) => store.write(account, "running", cramp).catch(() => {});

const isOver = (item) =>
  item && (item.op === "delete" || "exact_min" in item.fields || !["on", undefined].includes(item.fields.length));

export async function findRunning(data) {
  const kept = await store.read(account, "running").catch(() => null);
  const items = await waiting();
  const itemOf = (cramp) => items.find((item) => item.uuid === cramp.uuid);
  const isFresh = !("kept" in document.documentElement.dataset) && Math.abs(Date.now() - data.made) < FRESH;
  const isOn = (cramp) => cramp && Date.now() - cramp.at < LONGEST && !isOver(itemOf(cramp));
  const isKnown = kept && (!isFresh || itemOf(kept) || data.running?.uuid === kept.uuid);
  if (isKnown && isOn(kept)) return kept;
  return isOn(data.running) ? data.running : null;
}
