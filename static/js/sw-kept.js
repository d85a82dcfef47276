// What the worker keeps of the diary's pages, and for whom: leaves the name keptPages.
//
// Nothing is mixed: each release has caches of its own, which hold its pages and exactly their assets. Pages are kept
// for one person only, and go as soon as a page comes that is somebody else's or nobody's. An answer to what was asked
// before that counts no more: it may come late, after signing out.
"use strict";
{
  const { version, diary, offline } = self.RELEASE;
  const ASSETS = `unknot-assets-${version}`;
  const PAGES = "unknot-pages-";
  const WHO = "unknot-who";
  const pagesOf = (account) => `${PAGES}${version}-${account}`;

  // ---- whose pages these are ----------------------------------------------------------------------------

  async function current() {
    const said = await (await caches.open(WHO)).match("/who");
    return said ? said.text() : "";
  }

  async function forget(isKept) {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(PAGES) && !isKept(name)).map((name) => caches.delete(name)));
  }

  // How often these pages became somebody else's or nobody's: noted before something is asked for.
  let turn = 0;
  const asking = () => turn;
  // Nothing is put while something is cleared, by a page neither (outbox-forget.js).
  const alone = (work) => (navigator.locks ? navigator.locks.request("unknot-pages", work) : work());

  const belongTo = (account) =>
    alone(async () => {
      if (account && (await current()) === account) return;
      turn += 1;
      await (await caches.open(WHO)).put("/who", new Response(account));
      await forget((name) => account && name.endsWith(`-${account}`));
    });

  // Every page says whose it is. Gives the turn it may be kept in: none for one that was asked for in an earlier turn.
  async function look(answer, asked) {
    if (asked !== turn) return null;
    const account = answer.headers.get("X-Account");
    if (account) await belongTo(account === "none" ? "" : account);
    return turn;
  }

  // ---- keeping pages ------------------------------------------------------------------------------------

  const isPage = (answer) => answer.headers.get("Content-Type")?.startsWith("text/html");
  const isToKeep = (answer, account) =>
    answer.status === 200 && isPage(answer) && account
    && answer.headers.get("X-Account") === account && answer.headers.get("X-Release") === version;

  async function keep(address, answer, asked) {
    const account = await current();
    if (asked !== turn || !isToKeep(answer, account)) return "";
    const headers = new Headers(answer.headers);
    for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
    headers.set("X-Kept", String(Date.now()));
    const text = await answer.text();
    return alone(async () => {
      if (asked !== turn || (await current()) !== account) return "";
      await (await caches.open(pagesOf(account))).put(address, new Response(text, { headers }));
      return text;
    });
  }

  // A kept page says so, and since when: its forms then get new numbers, for it may be opened more than once.
  async function shown(kept, account, more = "") {
    const mark = `<html data-kept="${kept.headers.get("X-Kept") ?? ""}" data-account="${account}" ${more}`;
    return new Response((await kept.text()).replace("<html ", mark), { headers: kept.headers });
  }

  async function keptPage(url) {
    const account = await current();
    if (!account) return null;
    const cache = await caches.open(pagesOf(account));
    const found = (url.pathname === diary && (await cache.match(url.href))) || (await cache.match(url.pathname));
    return found ? shown(found, account) : null;
  }

  // Opened at night, the diary shows the night screen; Today says from when to when that is, on which clock.
  function isNight(kept) {
    const [bed, up, zone] = (kept.headers.get("X-Night") ?? "").split(" ");
    if (!zone) return false;
    const time = new Date().toLocaleTimeString("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
    return bed <= up ? time >= bed && time < up : time >= bed || time < up;
  }

  // `isUnsent`: a form led here that could not be kept, which the page has to say.
  async function offlinePage(isUnsent = false) {
    const account = await current();
    const own = account && (await (await caches.open(pagesOf(account))).match(offline));
    const found = own || (await (await caches.open(ASSETS)).match(offline));
    return shown(found, account, isUnsent ? "data-unsent " : "");
  }

  // After a change of the preferences every page looks different.
  const dropPages = () => alone(() => forget(() => false));

  async function isFresh(address, age) {
    const account = await current();
    const kept = account && (await (await caches.open(pagesOf(account))).match(address));
    return Boolean(kept) && Date.now() - Number(kept.headers.get("X-Kept")) < age;
  }

  // What other releases left behind.
  async function clearOld() {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith("unknot-") && name !== WHO && !name.includes(`-${version}`));
    await Promise.all(old.map((name) => caches.delete(name)));
  }

  // Only these parts of the diary stay; those of other days go, and what they showed with them.
  async function keepParts(parts) {
    const account = await current();
    if (!account) return;
    const cache = await caches.open(pagesOf(account));
    const isOld = ({ url }) => new URL(url).search && !parts.includes(new URL(url).href);
    await Promise.all((await cache.keys()).filter(isOld).map((request) => cache.delete(request)));
  }

  self.keptPages = { ASSETS, asking, belongTo, clearOld, current, dropPages, isFresh, isNight, keep, keepParts, keptPage, look, offlinePage };
}
