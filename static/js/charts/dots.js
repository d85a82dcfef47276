// Dots of single days: across what was logged on the day, in two rows what came in the night after. Nothing is fitted.
//   values  amounts, or 1 for a mark; null is nothing logged       cramps  1 where a cramp came that night
//   sort    "mark" has two columns, the others an axis with `unit`; where some values are null, a column of their own
const ROWS = { calm: 0, cramp: 1.08 };

// The same place for the same dot each time: steps of the golden ratio spread evenly.
const spread = (i, step) => ((i * step) % 1) - 0.5;
const across = (i) => spread(i, 0.618034);
const down = (i) => spread(i, 0.754878);

const placed = (data) => {
  const most = Math.max(...data.values.filter((value) => value !== null), 1);
  const none = -0.13 * most;
  const at = (value, i) => {
    if (data.sort === "mark") return (value ? 0 : 1) + across(i) * 0.76;
    return value === null ? none + across(i) * 0.12 * most : value;
  };
  // Counted in its own row, so that the few dots of a week lie apart.
  const met = [0, 0];
  const dots = data.values.map((value, i) => {
    const row = data.cramps[i] ? "cramp" : "calm";
    met[data.cramps[i]] += 1;
    return { x: at(value, i), y: ROWS[row] + down(met[data.cramps[i]]) * 0.66, i };
  });
  return { dots, most, none: data.values.includes(null) && data.sort !== "mark" ? none : null };
};

const words = (data, look, { none }) => ({
  id: "words",
  beforeDatasetsDraw({ ctx, chartArea, scales: { x, y } }) {
    const say = (text, at, height, align) => {
      ctx.font = `600 13px ${window.Chart.defaults.font.family}`;
      ctx.fillStyle = look.colour("ink-soft");
      [ctx.textAlign, ctx.textBaseline] = [align, "middle"];
      ctx.fillText(text, at, height);
    };
    ctx.strokeStyle = look.colour("line");
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(chartArea.left, y.getPixelForValue(0.59));
    ctx.lineTo(chartArea.right, y.getPixelForValue(0.59));
    ctx.stroke();
    const count = (cramp, value) => data.cramps.filter((one, i) => one === cramp && (value === undefined || (data.values[i] !== null) === value)).length;
    for (const [name, cramp] of [["cramp", 1], ["calm", 0]]) {
      const height = y.getPixelForValue(ROWS[name] + 0.46);
      if (data.sort === "mark") for (const isWith of [true, false]) say(`${data.names[name]}: ${count(cramp, isWith)}`, x.getPixelForValue(isWith ? -0.42 : 0.58), height, "left");
      else say(`${data.names[name]}: ${count(cramp)}`, chartArea.left + 4, height, "left");
    }
    if (data.sort === "mark") {
      say(data.names.with, x.getPixelForValue(0), chartArea.bottom + 16, "center");
      say(data.names.without, x.getPixelForValue(1), chartArea.bottom + 16, "center");
    } else if (none !== null) say(data.names.without, chartArea.left, chartArea.bottom + 42, "left");
  },
});

export default function dots(data, look, width) {
  const plan = placed(data);
  const isMark = data.sort === "mark";
  const size = data.values.length > 150 ? 3.5 : 5;
  const set = (name, cramp, pointStyle, colour) => ({
    label: data.names[name],
    data: plan.dots.filter(({ i }) => data.cramps[i] === cramp),
    pointStyle,
    backgroundColor: `${look.colour(colour)}b0`,
    borderColor: look.colour(colour),
    borderWidth: 1,
    radius: size + (cramp ? 1 : 0),
    hoverRadius: size + 4,
  });
  const datasets = [set("cramp", 1, "triangle", "cramp"), set("calm", 0, "circle", "calm")];
  const indexes = datasets.map(({ data: members }) => members.map(({ i }) => i));
  const low = plan.none === null ? 0 : plan.none * 1.8;
  const unit = data.unit ? ` ${data.unit}` : "";
  const numbers = { type: "linear", min: low, max: plan.most * 1.04, grid: { display: false }, border: { color: look.colour("edge") }, title: { display: true, text: data.names.value }, ticks: { maxTicksLimit: width < 500 ? 6 : 10, includeBounds: false, callback: (value) => (value < 0 ? "" : `${value.toLocaleString(document.documentElement.lang)}${unit}`) } };
  const columns = { type: "linear", min: -0.5, max: 1.5, display: false };
  return {
    type: "scatter",
    height: 300,
    pick: ({ datasetIndex, index }) => indexes[datasetIndex][index],
    place: (i) => ({ datasetIndex: data.cramps[i] ? 0 : 1, index: indexes[data.cramps[i] ? 0 : 1].indexOf(i) }),
    data: { datasets },
    options: {
      interaction: { mode: "nearest", axis: "xy", intersect: true },
      layout: { padding: { bottom: isMark ? 26 : 0 } },
      plugins: { legend: { display: false } },
      scales: { x: isMark ? columns : numbers, y: { min: -0.42, max: 1.64, display: false } },
    },
    plugins: [words(data, look, plan)],
  };
}
