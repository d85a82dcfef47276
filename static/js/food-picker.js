// Choosing a food or drink: a combobox (WAI-ARIA APG, list autocomplete) over the catalogue's search. Without
// script the same field is searched by the server. What is chosen brings its portions along.
import { fillAmounts } from "./food-amounts.js";

const picker = document.getElementById("picker");
const field = document.getElementById("id_q");
const list = document.getElementById("picker-list");
const title = document.getElementById("picker-title");
const status = document.getElementById("picker-count");
const own = document.getElementById("picker-own");
const free = document.getElementById("picker-free");
const amounts = document.getElementById("amounts");
const isDrink = picker.dataset.kind === "drink";
const key = Object.assign(document.createElement("input"), { type: "hidden", name: "food" });
let chosenName = picker.dataset.name;
let foods = [];
let active = -1;
let timer = 0;
let latest = null;

// What only a page without script needs goes; the field becomes the combobox.
picker.querySelector(".picker-offer")?.remove();
picker.querySelector(".picker-find").remove();
key.value = picker.dataset.food;
field.before(key);
if (chosenName) field.value = chosenName;
for (const [name, value] of Object.entries({
  role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
})) field.setAttribute(name, value);

const fill = (pattern, value) => pattern.replace("%", value);
// Without a choice the amounts wait until the list is closed: then the words count as they stand.
const settle = () => {
  free.hidden = Boolean(key.value || isDrink || !list.hidden || !field.value.trim());
  amounts.hidden = !isDrink && !key.value && (!list.hidden || !field.value.trim());
};
const typed = () => (field.value.trim() === chosenName ? "" : field.value.trim());

function activate(place) {
  active = place;
  [...list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === place)));
  const row = list.children[place];
  if (row) {
    field.setAttribute("aria-activedescendant", row.id);
    row.scrollIntoView({ block: "nearest" });
  } else field.removeAttribute("aria-activedescendant");
}

function close() {
  list.hidden = title.hidden = own.hidden = true;
  field.setAttribute("aria-expanded", "false");
  activate(-1);
  settle();
}

function option(food, place) {
  const row = document.createElement("li");
  const { portion, quantity } = food.last ?? {};
  const usual = quantity === 1 ? portion : `${quantity} × ${portion}`;
  const last = portion ? fill(list.dataset.last, usual) : food.portions[0]?.label;
  const about = [food.favourite && `★ ${list.dataset.star}`, food.own && list.dataset.own, last];
  Object.assign(row, { id: `picker-option-${place}`, className: "picker-option" });
  row.setAttribute("role", "option");
  row.append(Object.assign(document.createElement("span"), { className: "what", textContent: food.name }));
  const small = about.filter(Boolean).join(" · ");
  row.append(Object.assign(document.createElement("small"), { className: "soft", textContent: small }));
  row.addEventListener("mousedown", (event) => event.preventDefault());
  row.addEventListener("click", () => choose(food));
  return row;
}

function show(query) {
  const isGuess = foods[0]?.guess;
  list.replaceChildren(...foods.map(option));
  list.hidden = foods.length === 0;
  field.setAttribute("aria-expanded", String(!list.hidden));
  title.textContent = isGuess ? title.dataset.guess : title.dataset.usual;
  title.hidden = list.hidden || Boolean(query && !isGuess);
  own.hidden = !query;
  own.href = `${picker.dataset.own}?${new URLSearchParams({ for: picker.dataset.kind, q: query })}`;
  activate(query && foods.length ? 0 : -1);
  const words = status.dataset;
  const pattern = isGuess ? words.guess : foods.length ? (foods.length === 1 ? words.one : words.many) : words.none;
  status.textContent = query ? fill(pattern, foods.length) : "";
  settle();
}

async function look() {
  const query = typed();
  latest?.abort();
  latest = new AbortController();
  const asked = new URLSearchParams({ q: query, ...(isDrink && { drinks: "1" }) });
  try {
    const answer = await fetch(`${picker.dataset.search}?${asked}`, { signal: latest.signal });
    if (!answer.ok) return;
    foods = await answer.json();
    show(query);
  } catch (error) {
    if (error.name !== "AbortError") close();
  }
}

function choose(food) {
  latest?.abort();
  clearTimeout(timer);
  [key.value, chosenName, field.value] = [food.id, food.name, food.name];
  field.classList.remove("is-invalid");
  close();
  fillAmounts(amounts, food);
  amounts.scrollIntoView({ block: "nearest" });
}

field.addEventListener("input", () => {
  if (key.value) fillAmounts(amounts, null);
  key.value = chosenName = "";
  settle();
  clearTimeout(timer);
  timer = setTimeout(look, 150);
});
field.addEventListener("focus", () => {
  if (!chosenName) return;
  field.select();
  look();
});
field.addEventListener("blur", () => {
  if (field.value.trim() || isDrink) setTimeout(() => document.activeElement === own || close(), 150);
});
own.addEventListener("mousedown", (event) => event.preventDefault());
field.addEventListener("keydown", (event) => {
  const isOpen = !list.hidden;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && !isOpen) look();
  else if (step) activate((active + step + foods.length) % foods.length);
  else if (event.key === "Enter" && isOpen && active >= 0) choose(foods[active]);
  else if (event.key === "Escape" && isOpen) close();
  else return;
  event.preventDefault();
});

settle();
// An empty field shows what was eaten lately; one that was typed into before this script was here finds now.
const isTyped = document.activeElement === field && field.value !== field.defaultValue;
if (isTyped || (!isDrink && !key.value && !field.value.trim())) look();
