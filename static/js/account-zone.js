// Offers the time zone of the device where its clock differs from the diary's; “Leave it” is remembered per zone.
const offer = document.querySelector("[data-zone-offer]");
const diaryZone = document.body.dataset.zone;
const deviceZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const declined = "zone-left";

const now = new Date();
const wallClock = (zone) => now.toLocaleString("sv", { timeZone: zone });
const differs = () => {
  try {
    return deviceZone !== diaryZone && wallClock(deviceZone) !== wallClock(diaryZone);
  } catch {
    return false; // a name this browser does not know
  }
};

const remembered = () => {
  try {
    return localStorage.getItem(declined);
  } catch {
    return null; // storage is switched off
  }
};

if (offer && deviceZone && differs() && remembered() !== `${deviceZone} ${diaryZone}`) {
  offer.elements.time_zone.value = deviceZone;
  for (const name of offer.querySelectorAll("[data-device-zone]")) name.textContent = deviceZone.replaceAll("_", " ");
  offer.hidden = false;
  offer.querySelector("[data-keep-zone]").addEventListener("click", () => {
    offer.hidden = true;
    try {
      localStorage.setItem(declined, `${deviceZone} ${diaryZone}`);
    } catch {
      // it is asked again next time
    }
  });
}
