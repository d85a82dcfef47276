// Makes the pages open without a network: starts the worker, and tells it whose page this is.
import { dropPages, forgotten, remember } from "./outbox-forget.js";

const { account } = document.body.dataset;
const workers = navigator.serviceWorker;
const tell = (message) => workers?.ready.then((found) => found.active?.postMessage(message)).catch(() => {});

if (account && workers) {
  remember(account);
  workers.addEventListener("controllerchange", () => tell("here"));
  window.addEventListener("load", () => {
    forgotten.then(() => workers.register("/sw.js")).then(() => tell("here"), () => {}); // works without, only less far
  });
}

// Signing out: the kept pages go before the answer is here; what waits goes only when it is sure (outbox-forget.js).
for (const form of document.querySelectorAll("form[data-forget]")) {
  form.addEventListener("submit", () => {
    if (form.dataset.forget !== "sign-out") return;
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: "forget", value: "1" });
    form.append(field);
    remember("");
    tell("signed-out");
    dropPages(account).catch(() => {});
  });
}
