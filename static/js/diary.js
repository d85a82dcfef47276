// What every page shares: sheets that open over it; what a form kept is forgotten once another page is shown.
import { forget } from "./unsent.js";

if (document.body.classList.contains("has-nav") && !document.getElementById("entry-form")) forget();

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
