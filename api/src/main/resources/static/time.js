/** The time slider: stops at the dates on which something changed, which the page lists. */

function stops(page) {
  return Array.from(page.querySelectorAll("#moments > li"), (item) => ({
    date: item.dataset.date,
    label: item.dataset.label,
  }));
}

// A page that was shown in place is not in the browser's own history of pages.
addEventListener("popstate", () => location.reload());

/** The last stop that is not after a date. */
function indexOf(all, date) {
  const after = all.findIndex((stop) => stop.date > date);
  return after < 0 ? all.length - 1 : Math.max(0, after - 1);
}

/** Makes the sliders of a page work, if it has any. */
export function follow(page) {
  const form = page.querySelector("[data-time]");
  const slider = page.querySelector("[data-slider]");
  const all = stops(page);
  if (!form || !slider || all.length < 2) {
    return;
  }
  slider.hidden = false;
  for (const [id, name, otherwise] of [["slider", "asOf", form.asOf.value], ["slider-from", "from", form.asOf.value]]) {
    const range = slider.querySelector(`#${id}`);
    const output = slider.querySelector(`output[for=${id}]`);
    const field = form.elements[name];
    range.max = String(all.length - 1);
    range.value = String(indexOf(all, field.value || otherwise));
    const tell = () => {
      const { label } = all[Number(range.value)];
      output.textContent = label;
      range.setAttribute("aria-valuetext", label);
    };
    if (field.value) {
      tell();
    }
    range.addEventListener("input", tell);
    range.addEventListener("change", () => {
      field.value = all[Number(range.value)].date;
      go(form, range.id);
    });
  }
}

/** Shows the page at another time, in place: the slider keeps the focus. */
async function go(form, id) {
  const address = new URL(form.action);
  for (const [name, value] of new FormData(form)) {
    if (value) {
      address.searchParams.set(name, value);
    }
  }
  await htmx.ajax("GET", address.pathname + address.search, { target: "#contract", select: "#contract", swap: "outerHTML" });
  history.pushState(null, "", address);
  follow(document);
  const { draw } = await import("/assets/charts.js");
  draw(document);
  document.getElementById(id)?.focus();
}
