// An IndexedDB database for each account, opened when it is needed. Pages and the worker share this file, so it is a
// plain script that leaves one name behind: outboxDatabase.
"use strict";
{
  const TABLES = ["items", "sent", "state"];
  const nameOf = (account) => `unknot-${account}`;
  const asked = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  const opened = new Map();
  const underWay = new Set();
  let back = Promise.resolve(); // until the page is there again

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

  async function once(account, mode, work) {
    await back;
    const transaction = await begun(account, mode);
    underWay.add(transaction);
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
    }).finally(() => underWay.delete(transaction));
  }

  // One transaction over all tables: resolves when it is on the disk, rejects when nothing of it is. What a page that
  // was put away could not end begins anew when it comes back.
  async function within(account, mode, work) {
    const present = back;
    try {
      return await once(account, mode, work);
    } catch (error) {
      if (back === present) throw error;
      return within(account, mode, work);
    }
  }

  // WebKit puts a page away as it stands, and from then on a transaction of it holds up all others.
  function putAway({ persisted }) {
    if (!persisted) return;
    back = new Promise((resolve) => self.addEventListener("pageshow", resolve, { once: true }));
    for (const transaction of underWay) {
      try {
        transaction.abort();
      } catch {
        // it is over already
      }
    }
    for (const opening of opened.values()) opening.then((database) => database.close(), () => {});
    opened.clear();
  }

  const forget = async (account) => {
    (await opened.get(account)?.catch(() => null))?.close();
    opened.delete(account);
    await asked(indexedDB.deleteDatabase(nameOf(account)));
  };

  if (self.document) self.addEventListener("pagehide", putAway);
  self.outboxDatabase = { asked, forget, open, within };
}
