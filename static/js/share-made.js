// The address of a link into the clipboard, with a word that it is there.
const said = document.querySelector("[data-copy-said]");
for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    said.textContent = (await copied(field.value)) ? button.dataset.copied : button.dataset.notCopied;
  });
}

// A page without HTTPS has no clipboard but the old command.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}
