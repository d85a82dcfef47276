// Two shares of nights and the range of each, lying: a dot on a bar.
//   labels  what each is            values     in a hundred nights
//   intervals  [[low, high], …]     most, axis the end and the title of the axis
const COLOURS = ["cramp", "calm"];

const dots = (data, look) => ({
  id: "dots",
  afterDatasetsDraw({ ctx, scales: { x, y }, chartArea }) {
    data.values.forEach((value, i) => {
      const height = y.getPixelForValue(i);
      look.write(ctx, data.labels[i], chartArea.left, height - 24, { align: "left", weight: 600, size: 14 });
      ctx.beginPath();
      if (i) ctx.arc(x.getPixelForValue(value), height, 7, 0, 7);
      else ctx.rect(x.getPixelForValue(value) - 6.5, height - 6.5, 13, 13);
      ctx.fillStyle = look.colour(COLOURS[i]);
      ctx.strokeStyle = look.colour("card");
      ctx.lineWidth = 2;
      ctx.fill();
      ctx.stroke();
    });
  },
});

export default function shares(data, look) {
  return {
    type: "bar",
    height: 178,
    data: {
      labels: data.labels,
      datasets: [{
        data: data.intervals,
        backgroundColor: COLOURS.map((name) => look.colour(`${name}-soft`)),
        borderColor: COLOURS.map((name) => look.colour(name)),
        borderWidth: 1.5,
        borderSkipped: false,
        borderRadius: 5,
        barThickness: 14,
      }],
    },
    options: {
      indexAxis: "y",
      interaction: { mode: "nearest", axis: "y", intersect: false },
      layout: { padding: { top: 12, right: 8 } },
      plugins: { legend: { display: false } },
      scales: {
        x: { min: 0, max: data.most, title: { display: true, text: data.axis }, grid: { color: look.colour("line") }, border: { color: look.colour("edge") }, ticks: { maxTicksLimit: 6 } },
        y: { display: false },
      },
    },
    plugins: [dots(data, look)],
  };
}
