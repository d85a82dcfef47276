// What a form sent is kept in this tab until a page shows that it arrived: a session that has ended, a form that
// was too old or a network that is gone would take it away otherwise. It comes back only to the same person, within
// the hour.
const place = "unsent";
const HOUR = 3600_000;
const IGNORED = ["csrfmiddlewaretoken", "next"];

function forget() {
  try {
    sessionStorage.removeItem(place);
  } catch {
    // storage is switched off
  }
}

function remembered(form) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(place));
    const isOurs = kept?.path === location.pathname && kept.owner === form.dataset.owner;
    return isOurs && Date.now() - kept.at < HOUR ? kept.values : null;
  } catch {
    return null; // storage is switched off
  }
}

// Fills a form; `only` leaves the fields that it does not name as they are.
export function putBack(form, values, only = null) {
  const said = (name) => values.filter(([key]) => key === name).map(([, value]) => value);
  for (const field of form.elements) {
    if (!field.name || IGNORED.includes(field.name) || field.type === "submit") continue;
    if (only && !only.includes(field.name)) continue;
    if (["radio", "checkbox"].includes(field.type)) field.checked = said(field.name).includes(field.value);
    else if (said(field.name).length) field.value = said(field.name)[0];
  }
  for (const part of form.querySelectorAll("details")) part.open = true;
  form.dispatchEvent(new Event("change", { bubbles: true }));
  form.querySelector("#id_q")?.dispatchEvent(new Event("blur"));
}

export function keep(form, notice) {
  const isAnswered = document.querySelector(".messages, #entry-form .caution");
  const values = isAnswered ? null : remembered(form);
  if (values) {
    putBack(form, values);
    notice.hidden = false;
  } else forget();
  form.addEventListener("submit", () => {
    const sent = [...new FormData(form)].filter(([name]) => !IGNORED.includes(name));
    const draft = { path: location.pathname, owner: form.dataset.owner, at: Date.now(), values: sent };
    try {
      sessionStorage.setItem(place, JSON.stringify(draft));
    } catch {
      // storage is switched off or full
    }
  });
}
