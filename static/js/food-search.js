// The catalogue: results follow the typing; without script the button does the same.
const form = document.getElementById("food-search");
const field = document.getElementById("food-q");
const results = document.getElementById("food-results");
const count = document.getElementById("food-count");
let timer = 0;
let asked = field.value.trim();
let latest = null;

const say = (list) => {
  const number = Number(list?.dataset.count ?? 0);
  count.textContent = number === 1 ? count.dataset.one : count.dataset.many.replace("%", number);
};

async function look() {
  const typed = field.value.trim();
  if (typed === asked) return;
  asked = typed;
  latest?.abort();
  latest = new AbortController();
  const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
  try {
    const answer = await fetch(address, { signal: latest.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById("food-results");
    if (!found) return;
    results.replaceChildren(...found.childNodes);
    say(results.querySelector("[data-count]"));
  } catch (error) {
    if (error.name !== "AbortError") asked = "";
  }
}

field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(look, 180);
});
