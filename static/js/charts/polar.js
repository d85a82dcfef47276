// The hours of a day around a clock, midnight at the top: a wedge an hour, its area the count, the time in bed shaded.
// The rim of the clock, as a share of the room; its hours stand outside.
const RIM = 0.86;
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
    [ctx.textAlign, ctx.textBaseline] = ["center", "middle"];
    const at = (hour, radius) => [r.xCenter + Math.cos(angle(hour)) * radius, r.yCenter + Math.sin(angle(hour)) * radius];
    data.names.forEach((name, hour) => {
      ctx.font = `${hour % 6 ? 400 : 700} ${hour % 6 ? 12 : 14}px ${window.Chart.defaults.font.family}`;
      ctx.fillStyle = look.colour(hour % 6 ? "ink-soft" : "ink");
      if (hour % 3 === 0) ctx.fillText(name, ...at(hour, r.drawingArea * RIM + 16));
    });
    ctx.font = `700 ${size}px ${window.Chart.defaults.font.family}`;
    data.values.forEach((value, hour) => {
      if (!value) return;
      const reach = chart.getDatasetMeta(0).data[hour].outerRadius;
      const isInside = reach > r.drawingArea * 0.5;
      ctx.fillStyle = isInside ? look.colour("on-cramp") : look.colour("ink");
      const spot = at(hour + 0.5, isInside ? reach - size * 0.85 : reach + size * 0.75);
      if (!isInside) {
        ctx.lineWidth = 4;
        ctx.strokeStyle = look.colour("card");
        ctx.strokeText(value, ...spot);
      }
      ctx.fillText(value, ...spot);
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
