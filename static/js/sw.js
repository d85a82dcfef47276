// The service worker: opens the kept pages without a network, keeps an entry whose form does not arrive, and sends what
// waits when the browser says there is a network again. RELEASE stands in /sw.js, before these scripts.
"use strict";
{
  const { version, isHashed, assets, pages, offline } = self.RELEASE;
  const { ASSETS, asking, belongTo, clearOld, current, dropPages, isNight, keep, keptPage, look, offlinePage } = self.keptPages;
  const UNTOUCHED = ["/s/", "/export/", "/import/", "/report/", "/healthz", "/sw.js", "/manifest.webmanifest"];
  const BEFORE_FILLING = 1_500; // the page that was opened comes first
  const FORM_PATIENCE = 10_000;
  const WITH_IT = 15_000; // how long after a kept page its files come from here too
  const store = self.outboxStore;
  let keptUntil = 0;

  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  // How long the network may take before the kept page is shown.
  const patience = (path) => (path === pages[0] ? 600 : 2_500);

  // ---- answering ----------------------------------------------------------------------------------------

  async function fromNetwork(event, url) {
    const asked = asking();
    const answer = await fetch(event.request);
    if (answer.type === "opaqueredirect") return answer;
    const isKeepable = answer.status === 200 && pages.includes(url.pathname) && !url.search;
    const copy = isKeepable ? answer.clone() : null;
    event.waitUntil(look(answer, asked).then((turn) => copy && keep(url.pathname, copy, turn)).catch(() => {}));
    return answer;
  }

  async function page(event, url) {
    const network = fromNetwork(event, url).catch(() => null);
    const first = await Promise.race([network, pause(patience(url.pathname))]);
    if (first && first.status < 500) return first;
    const kept = await keptPage(url);
    if (!kept) return (await network) ?? offlinePage();
    keptUntil = Date.now() + WITH_IT;
    const isOpening = !event.request.referrer && !url.search;
    return isOpening && isNight(kept) ? Response.redirect(pages[0]) : kept;
  }

  async function asset(request) {
    const cache = await caches.open(ASSETS);
    const kept = await cache.match(request, { ignoreSearch: !isHashed });
    if (kept && (isHashed || Date.now() < keptUntil)) return kept;
    // A file whose name stays when it changes is asked for anew, whatever the browser remembers of it.
    const network = fetch(request, isHashed ? {} : { cache: "no-cache" }).catch(() => null);
    return (await (kept ? Promise.race([network, pause(patience(""))]) : network)) ?? kept ?? Response.error();
  }

  // A form of an entry that does not arrive is kept, and answered with the page it would have led to.
  async function form(event, url) {
    const data = await event.request.clone().formData();
    const network = fetch(event.request).catch(() => null);
    const answer = await Promise.race([network, pause(FORM_PATIENCE)]);
    if (answer && (answer.type === "opaqueredirect" || answer.status < 500)) return answer;
    const entry = self.outboxEntry(url.pathname, data);
    const account = data.get("outbox_account") || (await current());
    if (!entry || !account) return answer ?? offlinePage(true);
    const { op, kind, uuid, fields, isWhole, isKnown } = entry;
    const told = { zone: String(data.get("outbox_zone") ?? ""), whole: isWhole, isKnown: true };
    try {
      if (op === "delete") await store.remove(account, kind, uuid, { ...told, isKnown });
      else await store.put(account, kind, uuid, fields, told);
    } catch {
      return answer ?? offlinePage(true); // no room, or nothing can be kept: said, and still in the form
    }
    self.outboxSend.tell(account);
    await self.registration.sync?.register("outbox").catch(() => {});
    const next = String(data.getAll("next").at(-1) ?? "");
    return Response.redirect(`${/^\/(?!\/)/.test(next) ? next : "/"}#kept`, 303);
  }

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (url.origin !== location.origin || UNTOUCHED.some((start) => url.pathname.startsWith(start))) return;
    if (request.method === "GET" && url.pathname.startsWith(self.RELEASE.static)) event.respondWith(asset(request));
    else if (request.mode !== "navigate") return;
    else if (request.method === "GET") event.respondWith(page(event, url));
    else if (url.pathname.startsWith("/me/")) event.waitUntil(dropPages());
    else if (/^\/(add|entry)\//.test(url.pathname)) event.respondWith(form(event, url));
  });

  // ---- a new release ------------------------------------------------------------------------------------

  async function install() {
    const fresh = (address) => new Request(address, { cache: isHashed ? "default" : "no-cache" });
    const cache = await caches.open(ASSETS);
    await cache.addAll(assets.map(fresh));
    const answer = await fetch(offline, { credentials: "omit", cache: "no-store" });
    if (answer.headers.get("X-Release") !== version) throw new Error("another release answers");
    await cache.put(offline, answer);
    await self.skipWaiting();
  }

  async function activate() {
    await clearOld();
    await self.clients.claim();
    for (const client of await self.clients.matchAll()) client.postMessage({ release: version });
  }

  async function sync() {
    const account = await current();
    const state = account ? await self.outboxSend.send(account) : "done";
    if (["away", "failed"].includes(state)) throw new Error(state); // the browser comes again
  }

  async function hear(message) {
    if (message === "signed-out") await belongTo("");
    else await pause(message === "fill" ? 0 : BEFORE_FILLING).then(self.fillPages);
  }

  self.addEventListener("install", (event) => event.waitUntil(install()));
  self.addEventListener("activate", (event) => event.waitUntil(activate()));
  self.addEventListener("message", (event) => event.waitUntil(hear(event.data)));
  self.addEventListener("sync", (event) => event.waitUntil(sync()));
}
