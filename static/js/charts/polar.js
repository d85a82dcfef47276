// The hours of a day around a clock, midnight at the top: a wedge an hour, its area the count, the time in bed shaded.
// The rim of the clock, as a share of the room; its hours stand outside.
const RIM = 0.84;
const angle = (hour) => ((hour / 24) * 2 - 0.5) * Math.PI;

const bed = (look) => look.pattern("dots", look.colour("edge"), look.colour("accent-soft"), 12);

const ground = (data, look) => ({
  id: "bed",
  beforeDatasetsDraw(chart) {
    const { ctx, scales: { r } } = chart;
    const [from, to] = data.shade.map(angle);
    const ring = (radius) => {
      ctx.beginPath();
      ctx.arc(r.xCenter, r.yCenter, radius, 0, 7);
      ctx.stroke();
    };
    ctx.fillStyle = bed(look);
    ctx.strokeStyle = look.colour("accent");
    ctx.beginPath();
    ctx.moveTo(r.xCenter, r.yCenter);
    ctx.arc(r.xCenter, r.yCenter, r.drawingArea * RIM, from, to);
    ctx.closePath();
    ctx.fill();
    ctx.stroke();
    ctx.strokeStyle = look.colour("edge");
    ctx.lineWidth = 1;
    ring(r.drawingArea * RIM);
  },
  afterDatasetsDraw(chart) {
    const { ctx, scales: { r } } = chart;
    const size = Math.max(11, Math.min(14, r.drawingArea / 9));
    const at = (hour, radius) => [r.xCenter + Math.cos(angle(hour)) * radius, r.yCenter + Math.sin(angle(hour)) * radius];
    data.names.forEach((name, hour) => {
      const type = hour % 6 ? { size: 12, ink: "ink-soft" } : { size: 14, weight: 700 };
      if (hour % 3 === 0) look.write(ctx, name, ...at(hour, r.drawingArea * RIM + 16), type);
    });
    data.values.forEach((value, hour) => {
      if (!value) return;
      const reach = chart.getDatasetMeta(0).data[hour].outerRadius;
      const isInside = reach > r.drawingArea * 0.5;
      // Beside a short wedge the number keeps so far from the middle that it does not touch the next.
      const radius = isInside ? reach - size * 0.85 : Math.max(reach + size * 0.75, size * 4.4);
      const type = { size, weight: 700, ink: isInside ? "on-cramp" : "ink", halo: isInside ? "" : "card" };
      look.write(ctx, String(value), ...at(hour + 0.5, radius), type);
    });
  },
});

export default function polar(data, look, width) {
  const side = Math.min(width, 400);
  return {
    type: "polarArea",
    height: side + 36,
    data: {
      labels: data.names,
      datasets: [{
        data: data.values.map(Math.sqrt),
        backgroundColor: look.colour("cramp"),
        borderColor: look.colour("card"),
        borderWidth: 1,
        hoverBorderColor: look.colour("ink"),
        hoverBorderWidth: 3,
      }],
    },
    options: {
      interaction: { mode: "nearest", intersect: true },
      plugins: {
        legend: {
          onClick: () => {},
          align: "center",
          labels: {
            generateLabels: () => data.legend.map((text, i) => ({
              text,
              fontColor: look.colour("ink"),
              strokeStyle: look.colour(i ? "accent" : "cramp"),
              fillStyle: i ? bed(look) : look.colour("cramp"),
            })),
          },
        },
      },
      scales: { r: { display: false, min: 0, max: Math.sqrt(Math.max(...data.values, 3)) / (RIM * 0.97) } },
    },
    plugins: [ground(data, look)],
  };
}
