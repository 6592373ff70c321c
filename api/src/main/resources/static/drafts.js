/**
 * Drafts of forms: what was typed is kept in this browser until it is recorded, thrown away, or its user signs out. A draft keeps the
 * key of its form: should it be found again after it was recorded, the ledger knows it and records it no second time.
 */

const PREFIX = "draft ";
const RECORDING = "recording";
const KEPT_APART = new Set(["_csrf", "version", "file"]);

function typed(form) {
  return Array.from(new FormData(form)).filter(([name, value]) => !KEPT_APART.has(name) && typeof value === "string" && value !== "");
}

function fill(form, values) {
  const left = [...values];
  for (const field of form.elements) {
    const index = left.findIndex(([name, value]) => name === field.name && (field.type !== "checkbox" || value === field.value));
    if (index >= 0 && (field.type !== "hidden" || field.name === "once")) {
      const [[, value]] = left.splice(index, 1);
      if (field.type === "checkbox") {
        field.checked = true;
      } else {
        field.value = value;
      }
    }
  }
}

/** Keeps the draft of a form, and brings an earlier one back into a form that is still empty. */
function draft(form, page) {
  const key = PREFIX + form.dataset.draft;
  const kept = JSON.parse(localStorage.getItem(key) ?? "null");
  const notice = page.querySelector("[data-draft-notice]");
  if (kept && form.dataset.fresh === "true" && kept.some(([name, value]) => name !== "once" && (!form.elements[name] || form.elements[name].value !== value))) {
    fill(form, kept);
    notice.hidden = false;
    notice.querySelector("[data-draft-discard]").addEventListener("click", () => {
      localStorage.removeItem(key);
      location.reload();
    });
  }
  form.addEventListener("input", () => localStorage.setItem(key, JSON.stringify(typed(form))));
}

/** A file is dropped onto the place that takes it, and shown there as if it had been chosen. */
function drop(place) {
  const input = place.querySelector("input[type=file]");
  for (const name of ["dragover", "dragleave", "drop"]) {
    place.addEventListener(name, (event) => {
      event.preventDefault();
      place.classList.toggle("over", name === "dragover");
    });
  }
  place.addEventListener("drop", (event) => {
    if (event.dataTransfer.files.length === 1) {
      input.files = event.dataTransfer.files;
    }
  });
}

export function keep(page) {
  for (const form of page.querySelectorAll("form[data-draft]")) {
    draft(form, page);
  }
  page.querySelectorAll("[data-drop]").forEach(drop);
  for (const form of page.querySelectorAll("form[data-records]")) {
    form.addEventListener("submit", (event) => {
      if (event.submitter?.value === "record") {
        sessionStorage.setItem(RECORDING, form.dataset.records);
      }
    });
  }
  const recorded = sessionStorage.getItem(RECORDING);
  if (recorded && page.querySelector("[data-recorded]")) {
    localStorage.removeItem(PREFIX + recorded);
    sessionStorage.removeItem(RECORDING);
  }
  page.querySelector("form[action='/logout']")?.addEventListener("submit", () => {
    Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).forEach((key) => localStorage.removeItem(key));
  });
}
