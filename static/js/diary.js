// What every page shares: sheets that open over it.
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
