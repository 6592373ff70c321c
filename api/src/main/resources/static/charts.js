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
};

async function show(place) {
  const echarts = await loadLibrary();
  const chart = echarts.init(place, null, { renderer: "svg" });
  chart.setOption({ animation: false, ...forms[place.dataset.chart](JSON.parse(place.dataset.values)) });
  new ResizeObserver(() => chart.resize()).observe(place);
}

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
  for (const place of root.querySelectorAll("[data-chart]:not([_echarts_instance_])")) {
    watch.observe(place);
  }
}
