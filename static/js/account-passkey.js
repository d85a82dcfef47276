// Offers passkeys where the browser and the address allow them, and says what went wrong in words.
const hasName = !/^[\d.]+$|^\[/.test(window.location.hostname);
const isPossible = Boolean(window.PublicKeyCredential) && hasName;
for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = !isPossible;
for (const part of document.querySelectorAll("[data-passkey-missing]")) part.hidden = isPossible;

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const trouble = document.querySelector("[data-passkey-trouble]");
  const { closed, known, other } = trouble.dataset;
  trouble.textContent = { NotAllowedError: closed, AbortError: closed, InvalidStateError: known }[event.detail.exception.name] || other;
  trouble.hidden = false;
});
