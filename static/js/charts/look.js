// The look of every drawing: colours from our stylesheet, patterns, defaults for Chart.js.
const root = document.documentElement;
// The card of which a picture is made: it shows the colours of the day, which are those of paper.
let onPaper = null;

// A colour of the stylesheet by its name without dashes: colour("cramp-soft").
export const colour = (name) => getComputedStyle(onPaper ?? root).getPropertyValue(`--${name}`).trim();

// A colour between two, both "#rrggbb": mix("#000000", "#ffffff", 0.5) is grey.
export const mix = (one, other, share) => {
  const part = (hex, at) => parseInt(hex.slice(at, at + 2), 16);
  const blend = (at) => Math.round(part(one, at) * (1 - share) + part(other, at) * share);
  return `rgb(${blend(1)} ${blend(3)} ${blend(5)})`;
};

// Dots of a canvas to a pixel of the page: as many as the screen has, and for a picture to keep enough to print.
const FINE = 3;
export const dots = () => Math.max(devicePixelRatio || 1, onPaper ? FINE : 0);

// From here on drawings are for a picture of this card, until it is said again of none.
export const forPaper = (card) => {
  onPaper?.removeAttribute("data-bs-theme");
  card?.setAttribute("data-bs-theme", "light");
  onPaper = card;
};

// A pattern to fill with: "stripes", "back" (stripes the other way), "dots" or "grid", of two colours.
export const pattern = (kind, ink, ground, size = 8) => {
  const scale = dots();
  const tile = Object.assign(document.createElement("canvas"), { width: size * scale, height: size * scale });
  const pen = tile.getContext("2d");
  pen.scale(scale, scale);
  pen.fillStyle = ground;
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = pen.fillStyle = ink;
  pen.lineWidth = size / 4;
  pen.beginPath();
  const lines = {
    stripes: [[-size, size, size, -size], [0, size, size, 0], [0, 2 * size, 2 * size, 0]],
    back: [[0, -size, 2 * size, size], [0, 0, size, size], [-size, 0, size, 2 * size]],
    grid: [[0, size / 2, size, size / 2], [size / 2, 0, size / 2, size]],
    dots: [],
  };
  for (const [x, y, toX, toY] of lines[kind]) {
    pen.moveTo(x, y);
    pen.lineTo(toX, toY);
  }
  pen.stroke();
  if (kind === "dots") {
    pen.arc(size / 2, size / 2, Math.max(1, size / 8), 0, 7);
    pen.fill();
  }
  const made = pen.createPattern(tile, "repeat");
  made.setTransform(new DOMMatrix().scale(1 / scale));
  return made;
};

export const font = () => getComputedStyle(document.body).fontFamily;

// What all charts share; called before the first drawing and after each change of theme.
export const defaults = () => {
  const { Chart } = window;
  Object.assign(Chart.defaults, {
    maintainAspectRatio: false,
    responsive: true,
    color: colour("ink"),
    borderColor: colour("line"),
    animation: false,
  });
  Object.assign(Chart.defaults.font, { family: font(), size: 14 });
  Object.assign(Chart.defaults.interaction, { mode: "index", intersect: false });
  Object.assign(Chart.defaults.scale.ticks, { color: colour("ink-soft") });
  Object.assign(Chart.defaults.scale.title, { color: colour("ink-soft") });
  Object.assign(Chart.defaults.plugins.legend, { position: "bottom", align: "start" });
  Object.assign(Chart.defaults.plugins.legend.labels, { color: colour("ink"), boxWidth: 18, boxHeight: 14, padding: 14 });
  Object.assign(Chart.defaults.plugins.tooltip, {
    backgroundColor: colour("ink"),
    titleColor: colour("paper"),
    bodyColor: colour("paper"),
    displayColors: false,
    padding: 10,
    cornerRadius: 10,
  });
};

// One line of text on a canvas, in our type; `halo` keeps it readable over lines and bars.
export const write = (pen, text, x, y, { size = 13, ink = "ink", align = "center", base = "middle", weight = 400, halo = "" } = {}) => {
  pen.font = `${weight} ${size}px ${font()}`;
  pen.fillStyle = ink.startsWith("rgb") || ink.startsWith("#") ? ink : colour(ink);
  [pen.textAlign, pen.textBaseline] = [align, base];
  if (halo) {
    Object.assign(pen, { lineWidth: 4, lineJoin: "round", strokeStyle: colour(halo) });
    pen.strokeText(text, x, y);
  }
  pen.fillText(text, x, y);
};

// A dashed line with its sign on top for each mark; signs that would touch go into the row below.
export const marks = (list) => ({
  id: "marks",
  beforeDatasetsDraw(chart) {
    const { ctx, scales, chartArea } = chart;
    const ends = [];
    for (const { at, sign } of list) {
      const x = Math.max(chartArea.left, Math.min(chartArea.right, scales.x.getPixelForValue(at)));
      const row = [0, 1, 2].find((place) => (ends[place] ?? -99) < x - 19) ?? 0;
      ends[row] = x;
      const y = chartArea.top - 46 + row * 18;
      ctx.strokeStyle = colour(list.length > 12 ? "line" : "ink-soft");
      ctx.setLineDash(list.length > 12 ? [] : [3, 5]);
      ctx.lineWidth = list.length > 12 ? 1 : 1.5;
      ctx.beginPath();
      ctx.moveTo(x, y + 8);
      ctx.lineTo(x, chartArea.bottom);
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.strokeStyle = colour("ink-soft");
      ctx.beginPath();
      ctx.arc(x, y, 8.5, 0, 7);
      ctx.fillStyle = colour("card");
      ctx.fill();
      ctx.stroke();
      write(ctx, sign, x, y + 0.5, { size: 11, weight: 600 });
    }
  },
});

// The sign in each cell of a matrix; a dot a cramp below the number where a night had several.
export const signs = (cells, ground) => ({
  id: "signs",
  afterDatasetsDraw(chart) {
    const { ctx } = chart;
    chart.getDatasetMeta(0).data.forEach((element, i) => {
      const { x, y, width, height } = element.getProps(["x", "y", "width", "height"], true);
      const [middle, centre] = [x + width / 2, y + height / 2];
      const { name, text, count } = cells[i];
      const ink = ground[name].ink;
      const hasDots = count > 1 && height > 24;
      if (!text) return;
      const size = Math.min(16, height * 0.62, width * 0.7);
      write(ctx, text, middle, centre - (hasDots ? 4 : 0), { size, ink, weight: 700, halo: name === "part" ? "card" : "" });
      if (!hasDots) return;
      for (let dot = 0; dot < Math.min(count, 5); dot += 1) {
        ctx.beginPath();
        ctx.arc(middle + (dot - (Math.min(count, 5) - 1) / 2) * 6, centre + height * 0.29, 1.8, 0, 7);
        ctx.fill();
      }
    });
  },
});
