// The forms of entries, where there is no network: what they say is kept on this device. With a network they are sent as
// always; should that fail, the worker keeps them (sw.js).
import { account, newUuid, put, remove, waiting } from "./outbox.js";
import { say } from "./outbox-bar.js";
import { putBack } from "./unsent.js";

const DOUBLE_TOUCH = 1_000;
const { zone } = document.body.dataset;
const words = document.getElementById("outbox-bar").dataset;
const isKept = "kept" in document.documentElement.dataset;
const asked = new URLSearchParams(location.search);
const forms = [...document.querySelectorAll("form[data-outbox]")];
const touched = new WeakMap();
const local = (at) => new Date(at).toLocaleString("sv", { timeZone: zone || undefined });

function hide(form, name, value) {
  const field = form.elements[name] ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name }));
  field.value = value;
}

const isNew = (form) => new URL(form.action).pathname.startsWith("/add/");
const renew = (form) => form.elements.uuid && isNew(form) && hide(form, "uuid", newUuid());

// A kept page may be opened more than once, and on another day than it was kept.
function freshen(form) {
  renew(form);
  const days = Math.round((Date.parse(local(Date.now()).slice(0, 10)) - Date.parse(local(Number(document.documentElement.dataset.kept)).slice(0, 10))) / 86_400_000);
  const { on, at } = form.elements;
  if (on?.value && (form.id === "entry-form" || form.dataset.outbox === "factor")) {
    on.value = new Date(Date.parse(on.value) + days * 86_400_000).toISOString().slice(0, 10);
  }
  if (at) at.value = local(Date.now()).slice(0, 16).replace(" ", "T");
  const moment = form.querySelector(`[name="when"][value="${CSS.escape(asked.get("moment") ?? "")}"]`);
  if (moment) moment.checked = true;
}

function entryOf(form, submitter) {
  const data = new FormData(form, submitter);
  const target = submitter?.hasAttribute("formaction") ? submitter.formAction : form.action;
  return { ...self.outboxEntry(new URL(target).pathname, data), next: data.getAll("next").at(-1) || "/" };
}

// On to the next page, which says that the entry is kept; to this very page, that takes a reload.
function lead(address) {
  const target = new URL(`${address}#kept`, location.href);
  const isHere = target.pathname + target.search === location.pathname + location.search;
  location.assign(target);
  if (isHere) location.reload();
}

async function keep(form, submitter) {
  const entry = entryOf(form, submitter);
  const taken = submitter?.dataset.kept;
  renew(form);
  if (entry.op === "delete" || taken) await remove(entry.kind, taken ?? entry.uuid, { isKnown: entry.isKnown });
  else await put(entry.kind, entry.uuid, entry.fields, { whole: entry.isWhole, isKnown: entry.isKnown });
  if (submitter?.hasAttribute("aria-pressed")) {
    const isOn = !taken && entry.op === "put";
    submitter.setAttribute("aria-pressed", String(isOn));
    if (isOn) submitter.dataset.kept = entry.uuid;
    else delete submitter.dataset.kept;
  }
  if (form.id === "entry-form" || form.dataset.leads) lead(entry.next);
  else say(words.saved);
}

function onSubmit(event) {
  const form = event.target;
  if (!form.matches?.("form[data-outbox]") || event.defaultPrevented || !account) return;
  hide(form, "outbox_account", account);
  hide(form, "outbox_zone", zone);
  if (form.dataset.changes || !(isKept || navigator.onLine === false)) return;
  const key = event.submitter ?? form;
  event.preventDefault();
  if (Date.now() - (touched.get(key) ?? 0) < DOUBLE_TOUCH) return;
  touched.set(key, Date.now());
  keep(form, event.submitter).catch(() => say(words.lost));
}

// “Change” on the page of what waits: the form as it was kept. “15 min ago” has become a time by now.
function asTyped({ fields, made, isChange }, form) {
  const { when } = fields;
  if (!form.elements.at || when === "at" || when === "night" || (isChange && !when)) return fields;
  return { ...fields, when: "at", at: local(made - 60_000 * (Number(when) || 0)).slice(0, 16).replace(" ", "T") };
}

const pairsOf = (fields) => Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));

async function change(form, uuid) {
  const item = (await waiting()).find((one) => one.uuid === uuid);
  if (!item) return;
  form.dataset.changes = uuid;
  const fields = asTyped(item, form);
  const isWhole = item.whole || !item.isChange;
  putBack(form, pairsOf(fields), item.whole ? null : Object.keys(fields));
  const shown = JSON.stringify;
  const before = entryOf(form).fields;
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    const typed = { ...entryOf(form).fields, uuid };
    const isNews = (name) => shown(typed[name] ?? "") !== shown(before[name] ?? "");
    const news = [...new Set([...Object.keys(typed), ...Object.keys(before)])].filter((name) => name !== "uuid" && isNews(name));
    const said = isWhole ? typed : Object.fromEntries(news.map((name) => [name, typed[name] ?? ""]));
    put(item.kind, uuid, said, { whole: isWhole, isKnown: item.isChange })
      .then(() => lead(words.waiting), () => say(words.lost));
  });
}

document.addEventListener("submit", onSubmit);
if (isKept) forms.forEach(freshen);
const form = document.getElementById("entry-form");
if (form && asked.get("waiting")) change(form, asked.get("waiting"));
