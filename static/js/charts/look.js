// The look of every drawing: colours from our stylesheet, patterns, defaults for Chart.js, the picture for saving.
const root = document.documentElement;

// A colour of the stylesheet by its name without dashes: colour("cramp-soft").
export const colour = (name) => getComputedStyle(root).getPropertyValue(`--${name}`).trim();

// A colour between two, both "#rrggbb": mix("#000000", "#ffffff", 0.5) is grey.
export const mix = (one, other, share) => {
  const part = (hex, at) => parseInt(hex.slice(at, at + 2), 16);
  const blend = (at) => Math.round(part(one, at) * (1 - share) + part(other, at) * share);
  return `rgb(${blend(1)} ${blend(3)} ${blend(5)})`;
};

// A pattern to fill with: "stripes", "back" (stripes the other way), "dots" or "grid", of two colours.
export const pattern = (kind, ink, ground, size = 8) => {
  const scale = devicePixelRatio || 1;
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

const font = () => getComputedStyle(document.body).fontFamily;

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

const wrapped = (pen, text, width) => {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (pen.measureText(longer).width > width && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
};

// The chart as a picture by itself: title, N, sentence, drawing, small print.
export const picture = (canvas, { title, count, sentence, notes }) => {
  const scale = canvas.width / canvas.clientWidth;
  const [width, edge] = [canvas.clientWidth, 20];
  const sheet = document.createElement("canvas");
  const pen = sheet.getContext("2d");
  const parts = [[title, 20, 700, "ink"], [count, 14, 400, "ink-soft"], [sentence, 16, 400, "ink"]];
  const set = (size, weight) => (pen.font = `${weight} ${size}px ${font()}`);
  const measured = (list) => list.flatMap(([text, size, weight, name]) => {
    set(size, weight);
    return wrapped(pen, text, width).map((line) => ({ line, size, weight, name }));
  });
  const [above, below] = [measured(parts), measured(notes.map((note) => [note, 13, 400, "ink-soft"]))];
  const height = (lines) => lines.reduce((sum, { size }) => sum + size * 1.45, 0);
  sheet.width = (width + 2 * edge) * scale;
  sheet.height = (height(above) + canvas.clientHeight + height(below) + 4 * edge) * scale;
  pen.scale(scale, scale);
  pen.fillStyle = colour("card");
  pen.fillRect(0, 0, sheet.width, sheet.height);
  const write = (lines, top) => lines.reduce((y, { line, size, weight, name }) => {
    set(size, weight);
    pen.fillStyle = colour(name);
    pen.fillText(line, edge, y + size);
    return y + size * 1.45;
  }, top);
  const top = write(above, edge) + edge;
  pen.drawImage(canvas, edge, top, width, canvas.clientHeight);
  write(below, top + canvas.clientHeight + edge);
  return sheet;
};
