// What is chosen on a card (a link, or a form with its button) is loaded in the card's place, and the focus stays.
const choose = async (event, source, address, load) => {
  const card = source.closest(".chart-card");
  const place = [...card.querySelectorAll("[data-in-place]")].indexOf(source);
  event.preventDefault();
  card.dataset.src = address;
  const chosen = (await load(card))?.querySelectorAll("[data-in-place]")[place];
  (chosen?.querySelector("button") ?? chosen)?.focus();
};

export default function choices(page, load) {
  page.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-in-place]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) choose(event, link, link.href, load);
  });
  page.addEventListener("submit", (event) => {
    const { target: form } = event;
    const asked = new URLSearchParams(new FormData(form));
    if (form.matches("[data-in-place]")) choose(event, form, `${form.action}?${asked}`, load);
  });
}
