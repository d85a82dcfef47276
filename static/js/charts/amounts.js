// Amounts of days, weeks or months: bars, or the spread of their days with the mean; a band or a limit; a row of marks above.
//   labels, values     what each place has; null is unknown and striped at the foot, never 0
//   subject, unit      colour by its name; the unit of the axis
//   least, most        spread of the days of each place: then `values` are dots on it
//   rest               a second part on top of each bar    thin    [bool], striped: not all of it is known
//   curve              a line of its own                   band    {low, high}, either may be null     line  {at}
//   strip              {values, fill, isDays}: a mark for a day, a number or a small bar for more days
//   gaps               [bool], where something is unknown, if that is not every null
//   name, unknown, spread, restName, thinName, curveName and the `name` of band, line and strip: words of the legend
const STRIP = 30;
const soft = (look, subject) => look.mix(look.colour(subject), look.colour("card"), 0.5);

const bar = (look, data, values, { colour, isRest }) => ({
  type: "bar",
  data: values,
  stack: "all",
  backgroundColor: values.map((_value, i) => (data.thin?.[i] ? look.pattern("stripes", look.colour(colour), look.colour("card")) : isRest ? soft(look, colour) : look.colour(colour))),
  borderColor: look.colour(colour),
  borderWidth: values.map((_value, i) => (isRest || data.thin?.[i] ? 1.5 : 0)),
  hoverBorderColor: look.colour("ink"),
  hoverBorderWidth: 2,
  borderRadius: data.rest ? 0 : 4,
  maxBarThickness: 40,
  categoryPercentage: 0.9,
  barPercentage: 0.9,
  order: 2,
});

const line = (look, values, colour, more) => ({ type: "line", data: values, borderColor: look.colour(colour), backgroundColor: look.colour(colour), order: 1, ...more });

const sets = (look, data) => {
  const colour = data.subject;
  if (data.spread) {
    const spread = data.least.map((low, i) => (low === null ? null : [low, data.most[i]]));
    const shape = { borderSkipped: false, backgroundColor: soft(look, colour), borderRadius: 4, borderWidth: 0, minBarLength: 3, maxBarThickness: 22 };
    const isDense = data.labels.length > 60;
    return [
      line(look, data.values, colour, { borderWidth: isDense ? 2.5 : 1.5, pointRadius: isDense ? 0 : 4, pointHoverRadius: 7 }),
      { ...bar(look, data, spread, { colour }), ...shape },
    ];
  }
  const found = [bar(look, data, data.values, { colour })];
  if (data.rest) found.push(bar(look, data, data.rest, { colour, isRest: true }));
  if (data.curve) found.push(line(look, data.curve, "ink", { borderWidth: 2, borderDash: [6, 4], pointRadius: 0, pointHoverRadius: 4 }));
  return found;
};

// What is not known stands at the foot, striped and low: no bar would read as nought.
const unknown = (look, data) => ({
  id: "unknown",
  afterDatasetsDraw({ ctx, scales: { x }, chartArea }) {
    const width = Math.min(40, (x.getPixelForValue(1) - x.getPixelForValue(0) || 40) * 0.8);
    ctx.fillStyle = look.pattern("stripes", look.colour("edge"), look.colour("card"), 6);
    data.values.forEach((value, i) => {
      if (data.gaps?.[i] ?? value === null) ctx.fillRect(x.getPixelForValue(i) - width / 2, chartArea.bottom - 8, width, 8);
    });
  },
});

const mark = (ctx, x, y, size) => {
  ctx.beginPath();
  ctx.moveTo(x, y - size);
  ctx.lineTo(x + size, y + size * 0.8);
  ctx.lineTo(x - size, y + size * 0.8);
  ctx.fill();
};

const strip = (look, data) => ({
  id: "strip",
  afterDatasetsDraw({ ctx, scales: { x } }) {
    const { values, fill, isDays } = data.strip;
    const room = x.getPixelForValue(1) - x.getPixelForValue(0) || 40;
    const most = Math.max(1, ...values);
    ctx.fillStyle = look.colour(fill);
    ctx.font = `700 13px ${window.Chart.defaults.font.family}`;
    [ctx.textAlign, ctx.textBaseline] = ["center", "middle"];
    values.forEach((value, i) => {
      const at = x.getPixelForValue(i);
      if (!value) return;
      if (isDays && fill !== "cramp") ctx.fillRect(at - Math.min(6, room * 0.4), 8, Math.min(12, room * 0.8), 8);
      else if (isDays) mark(ctx, at, 12, Math.min(5.5, Math.max(2.6, room * 0.48)));
      else if (room >= 15) ctx.fillText(String(value), at, 12);
      else ctx.fillRect(at - room * 0.4, 22 - (20 * value) / most, room * 0.8, (20 * value) / most);
    });
  },
});

const isSpan = ({ low, high }) => low !== null && high !== null && low !== high;
const edges = (look, { band, line: limit }) => {
  const found = {};
  const rule = (at, colour, dash) => ({ type: "line", yMin: at, yMax: at, borderColor: look.colour(colour), borderWidth: 2, borderDash: dash });
  if (band) {
    if (isSpan(band)) found.band = { type: "box", yMin: band.low, yMax: band.high, backgroundColor: look.colour("calm-soft"), borderWidth: 0, drawTime: "beforeDatasetsDraw" };
    if (band.low !== null) found.low = rule(band.low, "calm");
    if (band.high !== null) found.high = rule(band.high, "calm", band.low === null ? [2, 3] : undefined);
  }
  if (limit) found.limit = rule(limit.at, "alert", [8, 5]);
  return found;
};

const legendOf = (look, data) => {
  const colour = look.colour(data.subject);
  const stripes = (name) => look.pattern("stripes", look.colour(name), look.colour("card"), 6);
  const bars = data.spread
    ? [{ text: data.name, pointStyle: "line", strokeStyle: colour, lineWidth: 3 }, { text: data.spread, fillStyle: soft(look, data.subject) }]
    : [{ text: data.name, fillStyle: colour }];
  const items = [
    ...bars,
    data.rest && { text: data.restName, fillStyle: soft(look, data.subject), strokeStyle: colour },
    data.thin?.some(Boolean) && { text: data.thinName, fillStyle: stripes(data.subject), strokeStyle: colour },
    data.curve?.some((value) => value !== null) && { text: data.curveName, pointStyle: "line", strokeStyle: look.colour("ink"), lineDash: [4, 3], lineWidth: 2 },
    data.unknown && (data.gaps ?? data.values.map((value) => value === null)).includes(true) && { text: data.unknown, fillStyle: stripes("edge") },
    data.band && { text: data.band.name, fillStyle: look.colour("calm-soft"), strokeStyle: look.colour("calm"), ...(isSpan(data.band) ? {} : { pointStyle: "line", lineWidth: 2, lineDash: data.band.low === null ? [2, 3] : [] }) },
    data.line && { text: data.line.name, pointStyle: "line", strokeStyle: look.colour("alert"), lineDash: [4, 3], lineWidth: 2 },
    data.strip?.values.some(Boolean) && { text: data.strip.name, pointStyle: data.strip.isDays && data.strip.fill === "cramp" ? "triangle" : "rect", fillStyle: look.colour(data.strip.fill) },
  ];
  return items.filter(Boolean).map((item) => ({ pointStyle: "rect", strokeStyle: item.fillStyle, lineWidth: 1, fontColor: look.colour("ink"), ...item }));
};

const rowsOf = (items, width) =>
  items.reduce(([rows, left], { text }) => {
    const room = 46 + text.length * 7.4;
    return left >= room ? [rows, left - room] : [rows + 1, width - room];
  }, [0, 0])[0];

export default function amounts(data, look, width) {
  const items = legendOf(look, data);
  const unit = data.unit ? ` ${data.unit}` : "";
  const top = Math.max(data.band?.high ?? 0, data.band?.low ?? 0) || undefined;
  return {
    type: "bar",
    height: 215 + (data.strip ? STRIP : 0) + rowsOf(items, width) * 28,
    data: { labels: data.labels, datasets: sets(look, data) },
    options: {
      interaction: { mode: "index", axis: "x", intersect: false },
      layout: { padding: { top: data.strip ? STRIP : 6 } },
      plugins: {
        legend: { onClick: () => {}, labels: { usePointStyle: true, generateLabels: () => items } },
        annotation: { annotations: edges(look, data), animations: false },
      },
      scales: {
        x: { stacked: true, grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 14 }, border: { color: look.colour("edge") } },
        y: { beginAtZero: true, stacked: Boolean(data.rest), suggestedMax: top, ticks: { maxTicksLimit: 6, callback: (value) => `${value.toLocaleString(document.documentElement.lang)}${unit}` }, border: { display: false } },
      },
    },
    plugins: [...(data.unknown ? [unknown(look, data)] : []), ...(data.strip ? [strip(look, data)] : [])],
  };
}
