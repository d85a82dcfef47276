// Tells the sign-up form the time zone and the clock of the device; sends it once.
const form = document.querySelector("[data-signup]");
const device = new Intl.DateTimeFormat(undefined, { hour: "numeric" }).resolvedOptions();
form.elements.time_zone.value = device.timeZone || "";
form.elements.clock.value = ["h11", "h12"].includes(device.hourCycle) ? "12" : "24";
form.addEventListener("submit", (event) => {
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
// Coming back to the page with the back button makes it usable again.
window.addEventListener("pageshow", () => delete form.dataset.sent);
