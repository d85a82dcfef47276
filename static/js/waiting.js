// The page of what waits on this device: each entry can be looked at, changed and deleted, with or without a network.
import { flush, leave, newUuid, onChange, put, remove, waiting } from "./outbox.js";

const words = JSON.parse(document.getElementById("waiting-words").textContent);
const said = document.getElementById("waiting-said").dataset;
const list = document.getElementById("waiting-list");
const template = document.getElementById("waiting-item");
const undo = document.getElementById("waiting-undo");
const UNSAID = ["uuid", "when", "at"];
const { zone } = document.body.dataset;

// The moment it is about, as the clock on the wall shows it.
function moment({ fields, made, zone: own }) {
  const { when } = fields;
  if (fields.on) return fields.on;
  if (when === "at" && fields.at) return fields.at.replace("T", " ");
  const at = new Date(made - 60_000 * (Number(when) || 0));
  const style = { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit", timeZone: own || zone || undefined };
  return at.toLocaleString(document.documentElement.lang, style);
}

function rows({ kind, fields }) {
  const known = words[kind]?.fields ?? {};
  return Object.entries(fields).filter(([name, value]) => known[name]?.label && !UNSAID.includes(name) && String(value)).map(([name, value]) => {
    const shown = [value].flat().map((one) => known[name].choices[one] ?? one).join(", ");
    return [known[name].label, shown === "on" ? "✓" : shown];
  });
}

function pair([name, value]) {
  const row = document.createElement("div");
  row.append(Object.assign(document.createElement("dt"), { textContent: name }));
  row.append(Object.assign(document.createElement("dd"), { textContent: value }));
  return row;
}

const reasons = ({ errors }) => Object.values(errors ?? {}).flat().join(" ");
const stateOf = (item) => {
  if (item.op === "delete" && item.state === "waiting") return said.delete;
  if (item.op === "delete") return `${said.stateRefused} ${reasons(item)}`;
  const key = { waiting: "stateWaiting", refused: "stateRefused", "signed-out": "stateSignedOut" }[item.state];
  return `${said[key]} ${reasons(item)}`.trim();
};

// What changes a saved entry can be left out: the entry stays as it is. Undone, it waits again.
async function drop(item) {
  await leave(item.uuid);
  offer(said.left, () => put(item.kind, item.uuid, item.fields, { whole: item.whole, made: item.made, isKnown: true }));
}

async function take(item) {
  await remove(item.kind, item.uuid);
  if (item.op === "delete") return;
  // A new number: the old one may be deleted at the server by now, and stays so.
  offer(said.deleted, () => put(item.kind, newUuid(), { ...item.fields, uuid: "" }, { whole: item.whole, made: item.made }));
}

function offer(text, revert) {
  const back = Object.assign(document.createElement("button"), { className: "btn btn-plain", type: "button", textContent: said.undo });
  back.addEventListener("click", async () => {
    await revert();
    undo.replaceChildren();
  });
  undo.replaceChildren(Object.assign(document.createElement("span"), { textContent: text }), back);
  back.focus();
}

function drawn(item) {
  const part = template.content.cloneNode(true);
  const find = (name) => part.querySelector(`[data-${name}]`);
  find("kind").textContent = words[item.kind]?.label ?? item.kind;
  find("when").textContent = moment(item);
  find("state").textContent = stateOf(item);
  find("fields").replaceChildren(...rows(item).map(pair));
  find("change").href = `/add/${item.kind}/?waiting=${item.uuid}&next=${encodeURIComponent(location.pathname)}`;
  find("delete").addEventListener("click", () => take(item));
  find("leave").addEventListener("click", () => drop(item));
  const isDeletion = item.op === "delete";
  const isRefused = item.state === "refused";
  if (isDeletion) find("change").remove();
  if (isDeletion ? !isRefused : item.isChange) find("delete").remove();
  if (isDeletion ? !isRefused : !item.isChange) find("leave").remove();
  return part;
}

let shown = "";
async function draw() {
  const items = await waiting();
  const now = JSON.stringify(items);
  if (now === shown) return;
  shown = now;
  list.replaceChildren(...items.map(drawn));
  document.getElementById("waiting-none").hidden = items.length > 0;
  document.getElementById("waiting-some").hidden = items.length === 0;
}

document.getElementById("waiting-try").addEventListener("click", flush);
onChange(draw);
