/** Draws charts from the figures that stand in the page beside them. The library is loaded when a chart is first shown. */

let library;

function loadLibrary() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "/assets/lib/echarts/echarts.min.js";
    script.onload = () => resolve(globalThis.echarts);
    script.onerror = reject;
    document.head.append(script);
  });
  return library;
}

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const forms = {
  flows({ places, flows }) {
    const labels = new Map(places.map((place) => [place.key, place.label]));
    const shades = ["--s1", "--s4", "--s3"].map(colour);
    return {
      tooltip: {
        renderMode: "richText",
        formatter: ({ data }) =>
          data.shown ? `${labels.get(data.source)} → ${labels.get(data.target)}\n${data.shown}` : labels.get(data.name),
      },
      series: [
        {
          type: "sankey",
          left: 8,
          right: 220,
          nodeGap: 12,
          emphasis: { focus: "adjacency" },
          label: { color: colour("--ink"), formatter: ({ name }) => labels.get(name), width: 200, overflow: "truncate" },
          lineStyle: { color: "source", opacity: 0.35 },
          data: places.map(({ key, depth }) => ({ name: key, depth, itemStyle: { color: shades[depth] } })),
          links: flows.map(({ from, to, amount, shown }) => ({ source: from, target: to, value: amount, shown })),
        },
      ],
    };
  },

  /** Paid and still to pay, stacked to what is committed: bars that lie, or stand where the page says upright. */
  stacked(rows, { paid, remaining, upright }) {
    const ink = colour("--ink");
    const stands = upright === "true";
    const names = { type: "category", data: rows.map((row) => row.label), inverse: !stands, axisLabel: { color: ink, width: 180, overflow: "truncate" } };
    const amounts = { type: "value", axisLabel: { color: ink, formatter: compact }, splitLine: { lineStyle: { color: colour("--line") } } };
    const series = (name, part, shown, shade) => ({
      name,
      type: "bar",
      stack: "all",
      barMaxWidth: 28,
      itemStyle: { color: colour(shade), opacity: shade === "--s1" ? 1 : 0.5 },
      data: rows.map((row) => ({ value: row[part], shown: row[shown] })),
    });
    return {
      textStyle: { color: ink },
      grid: { left: 8, right: 24, top: 40, bottom: 8, containLabel: true },
      legend: { top: 0, textStyle: { color: ink } },
      tooltip: { renderMode: "richText", formatter: ({ name, seriesName, data }) => `${name}\n${seriesName}: ${data.shown}` },
      xAxis: stands ? names : amounts,
      yAxis: stands ? amounts : names,
      series: [series(paid, "paid", "shownPaid", "--s1"), series(remaining, "remaining", "shownRemaining", "--s6")],
    };
  },
};

const compact = (amount) => new Intl.NumberFormat(document.documentElement.lang, { notation: "compact" }).format(amount);

function option(place) {
  return { animation: false, ...forms[place.dataset.chart](JSON.parse(place.dataset.values), place.dataset) };
}

async function show(place) {
  const echarts = await loadLibrary();
  const chart = echarts.init(place, null, { renderer: "svg" });
  chart.setOption(option(place));
  new ResizeObserver(() => chart.resize()).observe(place);
}

/** Saves a chart as a picture. */
async function save(place) {
  const echarts = await loadLibrary();
  const aside = document.createElement("div");
  const chart = echarts.init(aside, null, { renderer: "canvas", width: 1200, height: 700, devicePixelRatio: 2 });
  chart.setOption(option(place));
  const link = document.createElement("a");
  link.href = chart.getDataURL({ type: "png", pixelRatio: 2, backgroundColor: colour("--card") });
  link.download = `${place.id}.png`;
  link.click();
  chart.dispose();
}

document.addEventListener("click", ({ target }) => {
  const place = target.dataset?.png && document.getElementById(target.dataset.png);
  if (place) {
    save(place);
  }
});

/** Draws each chart as soon as it comes into view. */
export async function draw(root) {
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) {
        watch.unobserve(target);
        show(target);
      }
    }
  });
  for (const button of root.querySelectorAll("[data-png]")) {
    button.hidden = false;
  }
  for (const place of root.querySelectorAll("[data-chart]:not([_echarts_instance_])")) {
    watch.observe(place);
  }
}
