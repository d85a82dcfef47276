// Several small bar charts below one another: {panels: [{heading, labels, values, colour, middle}]}.
// The values that keys reach are the bars of all panels in their order.
const EACH = 166;

const words = (data, look) => ({
  id: "words",
  afterDatasetsDraw(chart) {
    const { ctx, chartArea, scales } = chart;
    const say = (text, x, y, size, ink, weight, align) => look.write(ctx, text, x, y, { size, ink, weight, align, base: "alphabetic" });
    data.panels.forEach(({ heading, labels, values, middle }, p) => {
      const bars = chart.getDatasetMeta(p).data;
      const base = scales[`y${p}`].getPixelForValue(0);
      say(heading, chartArea.left, scales[`y${p}`].top + 14, 14, "ink", 600, "left");
      labels.forEach((label, i) => {
        say(label, bars[i].x, base + 17, labels.length > 5 ? 13 : 12.5, "ink-soft", 400, "center");
        if (values[i]) say(String(values[i]), bars[i].x, bars[i].y - 4, 13, "ink", 600, "center");
      });
      ctx.strokeStyle = look.colour("edge");
      ctx.lineWidth = 1;
      ctx.beginPath();
      ctx.moveTo(chartArea.left, base);
      ctx.lineTo(chartArea.right, base);
      ctx.stroke();
      if (middle === null) return;
      const x = bars[Math.floor(middle)].x + (bars[Math.ceil(middle)].x - bars[Math.floor(middle)].x) * (middle % 1);
      ctx.fillStyle = look.colour("ink");
      ctx.beginPath();
      ctx.moveTo(x, base + 21);
      ctx.lineTo(x - 6, base + 30);
      ctx.lineTo(x + 6, base + 30);
      ctx.fill();
    });
  },
});

export default function panels(data, look) {
  const starts = data.panels.map((_panel, p) => data.panels.slice(0, p).reduce((sum, { values }) => sum + values.length, 0));
  const scales = {};
  data.panels.forEach(({ values }, p) => {
    const top = Math.max(...values, 3);
    scales[`x${p}`] = { type: "category", labels: data.panels[p].labels, display: false, offset: true };
    scales[`y${p}`] = {
      axis: "y", stack: "panels", weight: 10 - p, offset: false, min: -0.48 * top, max: 1.5 * top,
      ticks: { display: false }, grid: { display: false, drawTicks: false }, border: { display: false },
    };
  });
  return {
    type: "bar",
    height: EACH * data.panels.length,
    pick: ({ index, datasetIndex }) => starts[datasetIndex] + index,
    place: (i) => {
      const datasetIndex = starts.findLastIndex((start) => start <= i);
      return { datasetIndex, index: i - starts[datasetIndex] };
    },
    data: {
      datasets: data.panels.map(({ values, colour }, p) => ({
        data: values,
        xAxisID: `x${p}`,
        yAxisID: `y${p}`,
        grouped: false,
        backgroundColor: look.colour(colour),
        hoverBorderColor: look.colour("ink"),
        hoverBorderWidth: 3,
        borderRadius: 4,
        maxBarThickness: 64,
      })),
    },
    options: {
      interaction: { mode: "nearest", axis: "xy", intersect: true },
      plugins: { legend: { display: false } },
      scales,
    },
    plugins: [words(data, look)],
  };
}
