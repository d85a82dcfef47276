// Bars, upright or lying, solid or patterned, with lines over them, a number on each bar and marks of days.
//   labels  the text under each bar         tall     pixels of the drawing without legend and marks; usual 210
//   sets    [{label, values, colour, pattern?, partial?: [bool], stack?}]; null is unknown, never 0
//   lines   [{label, values, colour, dash?}]
//   marks   [{at: place on the axis, sign}]  band     [{low, high, label}] on the axis of values
//   legend  [{text, colour, pattern?, line?, dash?}]
//   lying, stacked, numbers: true or absent; unit: title of the axis of values; highest: least top of it
const fill = (look, { colour, pattern }, isPartial) => {
  const kind = pattern ?? (isPartial ? "stripes" : "");
  return kind ? look.pattern(kind, look.colour(colour), look.colour("card")) : look.colour(colour);
};

const bar = (look, set, data) => ({
  type: "bar",
  label: set.label,
  data: set.values,
  stack: set.stack ?? (data.stacked ? "all" : set.label),
  backgroundColor: set.values.map((_value, i) => fill(look, set, set.partial?.[i])),
  borderColor: look.colour(set.colour),
  borderWidth: set.values.map((_value, i) => (set.pattern || set.partial?.[i] ? 1.5 : 0)),
  hoverBorderColor: look.colour("ink"),
  hoverBorderWidth: 3,
  borderRadius: data.stacked ? 0 : 5,
  maxBarThickness: 46,
  categoryPercentage: 0.86,
  barPercentage: 0.92,
  order: 2,
});

const line = (look, set) => ({
  type: "line",
  label: set.label,
  data: set.values,
  borderColor: look.colour(set.colour),
  backgroundColor: look.colour(set.colour),
  borderDash: set.dash ?? [],
  borderWidth: 2.5,
  pointRadius: set.values.filter((value) => value !== null).length < 3 ? 4 : 0,
  pointHoverRadius: 5,
  cubicInterpolationMode: "monotone",
  order: 1,
});

// The sum of a bar beside its end, and “?” where nothing is known; only where there is room.
const numbers = (data, look) => ({
  id: "numbers",
  afterDatasetsDraw(chart) {
    const { ctx, scales, chartArea } = chart;
    const axis = data.lying ? scales.y : scales.x;
    const room = Math.abs(axis.getPixelForValue(1) - axis.getPixelForValue(0)) || chartArea.width;
    if (!data.lying && room < 17) return;
    const type = { size: Math.min(14, data.lying ? 14 : room * 0.62), weight: 600, halo: "card" };
    data.labels.forEach((_label, i) => {
      const known = data.sets.map((set) => set.values[i]).filter((value) => value !== null);
      const sum = known.reduce((all, value) => all + value, 0);
      const end = (data.lying ? scales.x : scales.y).getPixelForValue(known.length ? sum : 0);
      const text = known.length ? (Math.round(sum * 10) / 10).toLocaleString(document.documentElement.lang) : "?";
      if (data.lying) look.write(ctx, text, end + 6, axis.getPixelForValue(i), { ...type, align: "left" });
      else look.write(ctx, text, axis.getPixelForValue(i), end - 3, { ...type, base: "bottom" });
    });
  },
});

// What is not known: a striped field where there is no answer at all, a striped foot under an unsure nought.
const unknown = (data, look) => ({
  id: "unknown",
  beforeDatasetsDraw({ ctx, scales, chartArea }) {
    const [set] = data.sets;
    const room = scales.x.getPixelForValue(1) - scales.x.getPixelForValue(0) || chartArea.width;
    set.values.forEach((value, i) => {
      if (value !== null && !(value === 0 && set.partial[i])) return;
      const wide = Math.min(room * 0.8, 46);
      const tall = value === null ? chartArea.height : 6;
      ctx.fillStyle = value === null ? look.pattern("stripes", look.colour("line"), look.colour("card"), 9) : fill(look, set, true);
      ctx.fillRect(scales.x.getPixelForValue(i) - wide / 2, chartArea.bottom - tall, wide, tall);
    });
  },
});

const legend = (data, look) => ({
  display: Boolean(data.legend?.length),
  onClick: () => {},
  labels: {
    usePointStyle: true,
    generateLabels: () => data.legend.map((item) => ({
      text: item.text,
      fontColor: look.colour("ink"),
      fillStyle: fill(look, item),
      strokeStyle: look.colour(item.colour),
      lineWidth: item.line ? 3 : 1,
      lineDash: item.dash ?? [],
      pointStyle: item.line ? "line" : "rect",
    })),
  },
});

const bands = (data, look) => Object.fromEntries((data.band ?? []).map(({ low, high, label }, i) => [`band${i}`, {
  type: "box",
  [data.lying ? "xMin" : "yMin"]: low ?? undefined,
  [data.lying ? "xMax" : "yMax"]: high ?? undefined,
  backgroundColor: `${look.colour("calm-soft")}99`,
  borderColor: look.colour("calm"),
  borderWidth: 1,
  drawTime: "beforeDatasetsDraw",
  label: { display: Boolean(label), content: label, color: look.colour("calm"), position: { x: "start", y: "start" }, font: { size: 12 } },
}]));

// Stage height: the drawing, the rows of signs above it, the rows of the legend below.
const height = (data, width) => {
  const letters = (data.legend ?? []).map(({ text }) => 46 + text.length * 7.2);
  const rows = letters.reduce(([count, left], room) => (left >= room ? [count, left - room] : [count + 1, width - room]), [0, 0])[0];
  return (data.tall ?? 210) + (data.marks?.length ? 56 : 0) + rows * 28;
};

export default function bars(data, look, width) {
  const values = { beginAtZero: true, suggestedMax: data.highest, grace: data.numbers ? "12%" : 0, stacked: data.stacked, title: { display: Boolean(data.unit), text: data.unit }, ticks: { precision: 0, maxTicksLimit: 6 }, grid: { color: look.colour("line") }, border: { display: false } };
  const names = { stacked: data.stacked, grid: { display: false }, ticks: { autoSkip: !data.lying, maxRotation: 0, autoSkipPadding: 14, color: look.colour("ink-soft") }, border: { color: look.colour("edge") } };
  return {
    type: "bar",
    height: height(data, width),
    keys: data.lying ? { up: -1, down: 1 } : {},
    data: { labels: data.labels, datasets: [...data.sets.map((set) => bar(look, set, data)), ...(data.lines ?? []).map((set) => line(look, set))] },
    options: {
      indexAxis: data.lying ? "y" : "x",
      interaction: { mode: "index", axis: data.lying ? "y" : "x", intersect: false },
      layout: { padding: { top: data.marks?.length ? 56 : 4, right: data.lying ? 34 : data.marks?.length ? 12 : 0 } },
      plugins: { legend: legend(data, look), annotation: { annotations: bands(data, look) } },
      scales: data.lying ? { x: values, y: names } : { x: names, y: values },
    },
    plugins: [...(data.sets[0]?.partial && !data.lying ? [unknown(data, look)] : []), ...(data.numbers ? [numbers(data, look)] : []), ...(data.marks?.length ? [look.marks(data.marks)] : [])],
  };
}
