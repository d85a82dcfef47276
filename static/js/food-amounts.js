// The amounts of what was chosen: its portions as chips, set as it was counted the last time.
const form = document.getElementById("entry-form");
const freeChips = JSON.parse(document.getElementById("free-chips").textContent);
const fill = (pattern, value) => pattern.replace("%", value);
const short = (number) => String(Math.round(number * 10) / 10);

function chip(name, value, text) {
  const label = Object.assign(document.createElement("label"), { className: "chip" });
  const input = Object.assign(document.createElement("input"), { type: "radio", name, value });
  label.append(input, Object.assign(document.createElement("span"), { textContent: text }));
  return label;
}

function portions(amounts, food) {
  const { weight, grams, perUnit } = amounts.dataset;
  if (!perUnit) {
    return [...food.portions.map(({ label, grams: g }) => [label, `${label} · ${fill(weight, short(g))}`]), ["g", grams]];
  }
  const sizes = food.sizes.map(({ ml, label }) => [String(ml), label]);
  return food.group === "Water" || !sizes.length ? freeChips : sizes;
}

function check(name, value) {
  const inputs = [...form.querySelectorAll(`input[name="${name}"]`)];
  for (const input of inputs) input.checked = input.value === String(value);
  return inputs.some((input) => input.checked);
}

function set(name, value) {
  const input = form.querySelector(`input[name="${name}"]`);
  if (input) input.value = value;
}

// `food` as the search answers it; null for a name that was typed freely.
export function fillAmounts(amounts, food) {
  const name = amounts.dataset.field;
  const chips = food ? portions(amounts, food) : freeChips;
  amounts.querySelector(".chips").replaceChildren(...chips.map(([value, text]) => chip(name, value, text)));
  const last = food?.last;
  if (amounts.dataset.perUnit) {
    set("amount", "");
    if (last && !check(name, last.quantity)) set("amount", short(last.quantity / amounts.dataset.perUnit));
    return;
  }
  const isByWeight = Boolean(last && !last.portion);
  if (!check(name, isByWeight ? "g" : last?.portion)) check(name, chips[0][0]);
  set("grams", isByWeight ? short(last.quantity) : "");
  set("quantity", "");
  const times = last?.portion ? last.quantity : 1;
  if (!check("times", times)) set("quantity", String(times));
}
