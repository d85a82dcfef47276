// What every page shares: sheets that open over it, the way to the first wrong field, and that what a form kept is
// forgotten once another page is shown.
if (document.body.classList.contains("has-nav") && !document.getElementById("entry-form")) {
  try {
    sessionStorage.removeItem("unsent"); // see unsent.js
  } catch {
    // storage is switched off
  }
}

for (const opener of document.querySelectorAll("[data-sheet]")) {
  opener.addEventListener("click", (event) => {
    const sheet = document.getElementById(opener.dataset.sheet);
    if (!sheet || !sheet.showModal) return;
    event.preventDefault();
    sheet.showModal();
  });
}
for (const sheet of document.querySelectorAll("dialog.sheet")) {
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet || event.target.closest("[data-close]")) sheet.close();
  });
}
document.querySelector("main :is(.is-invalid, .invalid-feedback)")?.closest(".field, .mb-3, fieldset")
  ?.querySelector("input:not([type=hidden]), select, textarea")?.focus();
