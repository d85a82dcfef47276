// What waits on this device to be saved: an IndexedDB database for each account. Pages and the worker share this file,
// so it is a plain script that leaves one name behind: outboxStore.
"use strict";
{
  const LONGEST_SENT = 30 * 24 * 3600_000; // how long it is known here that an entry was sent once
  const TABLES = ["items", "sent", "state"];
  const nameOf = (account) => `unknot-${account}`;
  const asked = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  const opened = new Map();

  function build(database) {
    const items = database.createObjectStore("items", { keyPath: "order", autoIncrement: true });
    items.createIndex("uuid", "uuid", { unique: true });
    database.createObjectStore("sent", { keyPath: "uuid" });
    database.createObjectStore("state");
  }

  function open(account) {
    if (opened.has(account)) return opened.get(account);
    const opening = new Promise((resolve, reject) => {
      const request = indexedDB.open(nameOf(account), 1);
      request.onupgradeneeded = () => build(request.result);
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const database = request.result;
        const leave = () => {
          database.close();
          opened.delete(account);
        };
        database.onversionchange = leave;
        database.onclose = leave;
        resolve(database);
      };
    });
    opening.catch(() => opened.delete(account));
    opened.set(account, opening);
    return opening;
  }

  async function begun(account, mode) {
    const begin = async () => (await open(account)).transaction(TABLES, mode, { durability: "strict" });
    try {
      return await begin();
    } catch (error) {
      if (error?.name !== "InvalidStateError") throw error; // closed meanwhile: once more
      opened.delete(account);
      return begin();
    }
  }

  // One transaction over all tables: resolves when it is on the disk, rejects when nothing of it is.
  async function within(account, mode, work) {
    const transaction = await begun(account, mode);
    const [items, sent, state] = TABLES.map((name) => transaction.objectStore(name));
    return new Promise((resolve, reject) => {
      let result;
      transaction.oncomplete = () => resolve(result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error ?? new Error("not kept"));
      work({ items, sent, state }).then((value) => (result = value), (error) => {
        reject(error);
        if (!(error instanceof DOMException)) transaction.abort(); // else it is over already
      });
    });
  }

  const byUuid = (items, uuid) => asked(items.index("uuid").get(uuid));

  // Keeps what a form says. Fields that come later are laid over those that wait; `whole` forms replace them.
  // `made` is the moment of the touch: the server reckons “now” and “15 min ago” from it.
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
        ...item, kind, uuid, tried: true, op: "delete", state: "waiting", errors: {}, version: item.version + 1,
      }));
    });

  const all = (account) => within(account, "readonly", ({ items }) => asked(items.getAll()));

  // From here on the server may have it, whatever the answer: only a deletion can take it back.
  const begin = (account, order) =>
    within(account, "readwrite", async ({ items }) => {
      const item = await asked(items.get(order));
      if (item?.state !== "waiting") return null;
      if (!item.tried) await asked(items.put({ ...item, tried: true }));
      return { ...item, tried: true };
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

  const forget = async (account) => {
    (await opened.get(account)?.catch(() => null))?.close();
    opened.delete(account);
    await asked(indexedDB.deleteDatabase(nameOf(account)));
  };

  self.outboxStore = { all, begin, finish, forget, lease, open, put, read, remove, tidy, write };
}
