// The first wrong field of an own food is brought into view and focused.
document.querySelector(".is-invalid, .invalid-feedback")?.closest(".mb-3, fieldset")?.querySelector("input")?.focus();
