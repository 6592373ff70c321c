/** What pages do where there is a script. All of them can be read, and every decision recorded, without it. */
import { listen } from "/assets/keys.js";

listen(document);

for (const control of document.querySelectorAll("[data-submits]")) {
  control.addEventListener("change", () => control.form.requestSubmit());
}

if (document.querySelector("[data-chart]")) {
  const { draw } = await import("/assets/charts.js");
  await draw(document);
}
if (document.querySelector("[data-time]")) {
  const { follow } = await import("/assets/time.js");
  follow(document);
}
if (document.querySelector("[data-seals]")) {
  await import("/assets/shields.js");
}
if (document.querySelector("[data-live]")) {
  const live = await import("/assets/live.js");
  live.listen(document);
}
if (document.querySelector("form.record, [data-recorded]") || localStorage.length > 0) {
  const { keep } = await import("/assets/drafts.js");
  keep(document);
}
