// The entry forms: the leg drawing, chips that can be taken back, a day and time that shows when it is asked for.
import { keep } from "./unsent.js";

const form = document.getElementById("entry-form");
const chosen = (name) => form.querySelector(`input[name="${name}"]:checked`)?.value ?? "";
const choose = (name, value) => {
  const input = form.querySelector(`input[name="${name}"][value="${value}"]`);
  if (!input) return;
  input.checked = true;
  input.dispatchEvent(new Event("change", { bubbles: true }));
};

const map = form.querySelector(".body-map");
if (map) {
  map.hidden = false;
  const paint = () => {
    const [site, side] = [chosen("site"), chosen("side")];
    for (const part of map.querySelectorAll(".part")) {
      const sameSide = !side || side === "both" || part.dataset.side === side;
      part.classList.toggle("on", part.dataset.site === site && sameSide);
    }
  };
  map.addEventListener("click", (event) => {
    const part = event.target.closest(".part");
    if (!part) return;
    choose("site", part.dataset.site);
    choose("side", part.dataset.side);
  });
  form.addEventListener("change", paint);
  paint();
}

// A cramp's hardness is asked for when it lasted over ten minutes.
const long = form.querySelector(".long-cramp");
if (long) {
  const exact = form.querySelector('[name="exact_min"]');
  const ask = () => {
    long.hidden = !(chosen("length") === "gt10" || Number(exact.value.replace(",", ".")) > 10);
  };
  form.addEventListener("input", ask);
  form.addEventListener("change", ask);
  ask();
}

// What the browser itself cannot read would be sent as nothing.
form.addEventListener("submit", (event) => {
  const unread = [...form.elements].find((field) => field.validity?.badInput);
  if (!unread) return;
  event.preventDefault();
  unread.reportValidity();
});

keep(form, document.getElementById("unsent"));
