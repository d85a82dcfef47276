// What waits on this device to be saved, in the account's own database (outbox-database.js). Pages and the worker share
// this file, so it is a plain script that leaves one name behind: outboxStore.
"use strict";
{
  const LONGEST_SENT = 30 * 24 * 3600_000; // how long it is known here that an entry was sent once
  const { asked, forget, open, within } = self.outboxDatabase;

  const byUuid = (items, uuid) => asked(items.index("uuid").get(uuid));

  // Keeps what a form says. Fields that come later are laid over those that wait; `whole` forms replace them.
  // `made` is the moment of the touch: the server reckons “now” and “15 min ago” from it. `touched` is when the entry was
  // last changed here.
  const put = (account, kind, uuid, fields, { zone = "", whole = false, isKnown = false, made = Date.now() } = {}) =>
    within(account, "readwrite", async ({ items, sent }) => {
      const old = await byUuid(items, uuid);
      const isChange = Boolean(isKnown || old?.isChange || (await asked(sent.get(uuid))));
      const tried = isChange || Boolean(old?.tried);
      const isMoved = !old || "when" in fields || "at" in fields;
      await asked(items.put({
        ...old, kind, uuid, tried, isChange, op: "put", state: "waiting", errors: {},
        fields: whole ? fields : { ...old?.fields, ...fields },
        whole: Boolean(whole || old?.whole),
        zone: isMoved ? zone : old.zone,
        made: isMoved ? made : old.made,
        touched: Date.now(),
        version: (old?.version ?? 0) + 1,
      }));
    });

  // Takes an entry back: what was never sent just goes, anything else is deleted at the server too.
  const remove = (account, kind, uuid, { zone = "", isKnown = false } = {}) =>
    within(account, "readwrite", async ({ items }) => {
      const old = await byUuid(items, uuid);
      if (old && !old.tried && !isKnown) return asked(items.delete(old.order));
      const item = { fields: {}, whole: false, zone, made: Date.now(), version: 0, ...old };
      return asked(items.put({
        ...item, kind, uuid, tried: true, op: "delete", state: "waiting", errors: {}, touched: Date.now(),
        version: item.version + 1,
      }));
    });

  // Leaves a change of a saved entry out: the diary keeps what it has.
  const leave = (account, uuid) =>
    within(account, "readwrite", async ({ items }) => {
      const old = await byUuid(items, uuid);
      if (old) await asked(items.delete(old.order));
    });

  // This device's name for the server, and the next number of what it sends: always above the last one.
  async function numbered(state) {
    const hex = (byte) => byte.toString(16).padStart(2, "0");
    const device = (await asked(state.get("device"))) ?? [...crypto.getRandomValues(new Uint8Array(16))].map(hex).join("");
    const number = Math.max(((await asked(state.get("number"))) ?? 0) + 1, Date.now());
    await asked(state.put(device, "device"));
    await asked(state.put(number, "number"));
    return { device, number };
  }

  const all = (account) => within(account, "readonly", ({ items }) => asked(items.getAll()));

  // From here on the server may have it, whatever the answer: only a deletion can take it back. What says something new
  // gets a new number, so that a request that was given up and arrives late changes nothing any more.
  const begin = (account, order) =>
    within(account, "readwrite", async ({ items, state }) => {
      const item = await asked(items.get(order));
      if (item?.state !== "waiting") return null;
      const isNumbered = item.numbered === item.version;
      const tried = { ...item, tried: true, ...(isNumbered ? {} : await numbered(state)), numbered: item.version };
      if (!item.tried || !isNumbered) await asked(items.put(tried));
      return tried;
    });

  // What was changed while it was under way stays, to be sent again.
  const finish = (account, item, state, errors = {}) =>
    within(account, "readwrite", async ({ items, sent }) => {
      if (state === "saved") await asked(sent.put({ uuid: item.uuid, at: Date.now() }));
      const now = await asked(items.get(item.order));
      if (now?.version !== item.version) return;
      await asked(state === "saved" ? items.delete(item.order) : items.put({ ...now, state, errors }));
    });

  const tidy = (account) =>
    within(account, "readwrite", async ({ sent }) => {
      const isOld = ({ at }) => at < Date.now() - LONGEST_SENT;
      (await asked(sent.getAll())).filter(isOld).forEach(({ uuid }) => sent.delete(uuid));
    });

  // When an entry was last saved from here; 0 for one that never was.
  const sentAt = (account, uuid) =>
    within(account, "readonly", async ({ sent }) => (await asked(sent.get(uuid)))?.at ?? 0);

  const read = (account, name) => within(account, "readonly", ({ state }) => asked(state.get(name)));
  const write = (account, name, value) =>
    within(account, "readwrite", ({ state }) => asked(state.put(value, name)));

  // Only one may send at a time; where the browser has no locks, a note that runs out stands for one.
  const lease = (account, owner, until) =>
    within(account, "readwrite", async ({ state }) => {
      const held = await asked(state.get("sender"));
      if (held && held.owner !== owner && held.until > Date.now()) return false;
      await asked(state.put({ owner, until }, "sender"));
      return true;
    });

  self.outboxStore = { all, begin, finish, forget, lease, leave, open, put, read, remove, sentAt, tidy, write };
}
