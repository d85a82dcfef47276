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

  const forget = async (account) => {
    (await opened.get(account)?.catch(() => null))?.close();
    opened.delete(account);
    await asked(indexedDB.deleteDatabase(nameOf(account)));
  };

  self.outboxDatabase = { asked, forget, open, within };
}
