/** Shows newer figures when the ledger says that there are some. */
import { draw } from "/assets/charts.js";

/** Listens for as long as the page is open; the browser itself comes back after a loss. */
export function listen(page) {
  const place = page.querySelector("[data-live]");
  const source = new EventSource(place.dataset.live);
  let busy = false;
  let missed = false;

  async function show() {
    if (busy) {
      missed = true;
      return;
    }
    busy = true;
    do {
      missed = false;
      await htmx.ajax("GET", location.pathname + location.search, { target: "#figures", select: "#figures", swap: "outerHTML" });
      await draw(page);
    } while (missed);
    busy = false;
    place.textContent = place.dataset.updated.replace("%", new Date().toLocaleTimeString(document.documentElement.lang));
  }

  source.addEventListener("open", () => (place.dataset.listening = "yes"));
  source.addEventListener("moved", show);
  addEventListener("pagehide", () => source.close());
}
