// Sends what waits, in order, one sender at a time. Shared by the pages and the worker: leaves the name outboxSend.
"use strict";
{
  const PATIENCE = 15_000; // then a request counts as lost
  const MOST_FAILURES = 3; // of the server, before it is left alone for a while
  const store = self.outboxStore;
  const me = Math.random().toString(36).slice(2);
  const told = new Map();

  function tell(account) {
    if (!self.BroadcastChannel) return;
    if (!told.has(account)) told.set(account, new BroadcastChannel(`unknot-${account}`));
    told.get(account).postMessage("changed");
  }

  async function ask(address, options = {}) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const answer = await fetch(address, { ...options, cache: "no-store", redirect: "manual", signal: stop.signal });
      const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
      return { status: answer.status, said: isJson ? await answer.json() : {} };
    } catch {
      return { status: 0, said: {} };
    } finally {
      clearTimeout(timer);
    }
  }

  // A fresh mark for the form, and whether this is still the person the entries belong to.
  async function mark(account) {
    const { status, said } = await ask("/night/token/");
    if (status === 401 || (status === 200 && said.account && said.account !== account)) return { state: "sign-in" };
    return status === 200 && said.token ? { state: "ready", token: said.token } : { state: "away" };
  }

  async function deliver(account, item, token) {
    const { op, kind, uuid, zone, fields, whole, device, number } = item;
    const ago = (at) => Math.floor((Date.now() - at) / 1000);
    const [age, since] = [ago(item.made), ago(item.touched ?? item.made)];
    const { status, said } = await ask("/night/outbox/", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ op, kind, uuid, zone, fields, whole, age, since, device, number, account }),
    });
    if (status === 200 && said.state === "saved") return { state: "saved", help: said.help };
    if ([400, 413, 422].includes(status) && said.state === "refused") return { state: "refused", errors: said.errors };
    if (status === 401) return { state: "sign-in" };
    if (status === 0) return { state: "away" };
    return { state: status === 403 ? "stale" : "failed" };
  }

  async function tryOne(account, order, token) {
    const item = await store.begin(account, order);
    if (!item) return "gone";
    const { state, errors, help } = await deliver(account, item, token);
    if (help) await store.write(account, "help", help);
    if (state === "saved" || state === "refused") await store.finish(account, item, state, errors);
    return state;
  }

  // Goes through what waits, first come first sent. An entry the server stumbles over does not hold up the others.
  async function sendAll(account, isHeld) {
    const passed = new Set();
    let token = "";
    for (;;) {
      const next = (await store.all(account)).find((item) => item.state === "waiting" && !passed.has(item.order));
      if (!next) return passed.size ? "failed" : "done";
      if (!(await isHeld())) return "busy";
      const ready = token ? { state: "ready", token } : await mark(account);
      if (ready.state !== "ready") return ready.state;
      const state = await tryOne(account, next.order, ready.token);
      tell(account);
      if (state === "sign-in" || state === "away") return state;
      token = state === "stale" ? "" : ready.token;
      if (state === "failed" || state === "stale") passed.add(next.order);
      if (passed.size >= MOST_FAILURES) return "failed";
    }
  }

  async function alone(account, work) {
    if (self.navigator.locks) return self.navigator.locks.request(`unknot-${account}`, () => work(async () => true));
    const hold = () => store.lease(account, me, Date.now() + 3 * PATIENCE);
    if (!(await hold())) return "busy";
    try {
      return await work(hold);
    } finally {
      await store.lease(account, me, 0);
    }
  }

  // Says how it ended: done, away (no network), failed (the server stumbled), sign-in, busy (another one sends).
  async function send(account) {
    if (!(await store.all(account)).some((item) => item.state === "waiting")) return "done";
    const state = await alone(account, (isHeld) => sendAll(account, isHeld));
    await store.write(account, "sign-in", state === "sign-in");
    if (state === "done") await store.tidy(account);
    tell(account);
    return state;
  }

  self.outboxSend = { deliver, mark, send, tell };
}
