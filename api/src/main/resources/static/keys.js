/** Single keys that lead to other pages; they can be switched off (WCAG 2.1.4), and a reader's other keys are left alone. */

const OFF = "ledger-keys-off";
const PATIENCE_MILLIS = 1500;
const PLACES = { c: "/", m: "/money", p: "/partners", a: "/audit-trail" };

let goingSince = -Infinity;

function isTyping(target) {
  return target.isContentEditable || ["INPUT", "SELECT", "TEXTAREA"].includes(target.tagName);
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || localStorage.getItem(OFF)) {
    return;
  }
  const going = event.timeStamp - goingSince < PATIENCE_MILLIS;
  goingSince = event.key === "g" ? event.timeStamp : -Infinity;
  if (going && PLACES[event.key]) {
    location.assign(PLACES[event.key]);
  } else if (event.key === "/") {
    const search = document.querySelector("[type=search]");
    if (search) {
      event.preventDefault();
      search.focus();
    } else {
      location.assign("/");
    }
  } else if (event.key === "?") {
    location.assign("/help#keyboard");
  }
}

/** Listens, and lets the reader switch it off where the page says how. */
export function listen(page) {
  page.addEventListener("keydown", press);
  const place = page.querySelector("[data-keys]");
  if (place) {
    const box = place.querySelector("input");
    place.hidden = false;
    box.checked = !localStorage.getItem(OFF);
    box.addEventListener("change", () => {
      if (box.checked) {
        localStorage.removeItem(OFF);
      } else {
        localStorage.setItem(OFF, "yes");
      }
    });
  }
}
