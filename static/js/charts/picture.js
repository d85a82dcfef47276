// A chart as a picture by itself: title, N, sentence, what is drawn beside the canvas, the canvas, small print.
const EDGE = 20;
const LINE = 1.45;

const wrapped = (pen, text, width) => {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (pen.measureText(longer).width > width && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
};

// An SVG of the page as an image, with the look our stylesheet gives it.
const asImage = async (svg) => {
  const { width, height } = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true);
  const [from, to] = [svg, copy].map((root) => [...root.querySelectorAll("*")]);
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const name of ["fill", "stroke", "stroke-width", "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline"])
      to[i].setAttribute(name, style.getPropertyValue(name));
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(copy.outerHTML)}`;
  await image.decode();
  return { image, width, height };
};

export const picture = async (canvas, look, { title, count, sentence, notes, drawings }) => {
  const scale = canvas.width / canvas.clientWidth;
  const width = canvas.clientWidth;
  const sheet = document.createElement("canvas");
  const pen = sheet.getContext("2d");
  const set = (size, weight) => (pen.font = `${weight} ${size}px ${look.font()}`);
  const measured = (list) => list.filter(([text]) => text).flatMap(([text, size, weight, ink]) => {
    set(size, weight);
    return wrapped(pen, text, width).map((line) => ({ line, size, weight, ink }));
  });
  const above = measured([[title, 20, 700, "ink"], [count, 14, 400, "ink-soft"], [sentence, 16, 400, "ink"]]);
  const below = measured(notes.map((note) => [note, 13, 400, "ink-soft"]));
  const images = await Promise.all(drawings.map(asImage));
  const tall = Math.max(0, ...images.map(({ height }) => height));
  const height = (lines) => lines.reduce((sum, { size }) => sum + size * LINE, 0);
  sheet.width = (width + 2 * EDGE) * scale;
  sheet.height = (height(above) + tall + canvas.clientHeight + height(below) + 4 * EDGE) * scale;
  pen.scale(scale, scale);
  pen.fillStyle = look.colour("card");
  pen.fillRect(0, 0, sheet.width, sheet.height);
  const write = (lines, top) => lines.reduce((y, { line, size, weight, ink }) => {
    set(size, weight);
    pen.fillStyle = look.colour(ink);
    pen.fillText(line, EDGE, y + size);
    return y + size * LINE;
  }, top);
  const top = write(above, EDGE) + EDGE;
  const all = images.reduce((sum, image) => sum + image.width, 0);
  images.reduce((x, image) => {
    pen.drawImage(image.image, x, top, image.width, image.height);
    return x + image.width;
  }, EDGE + Math.max(0, (width - all) / 2));
  pen.drawImage(canvas, EDGE, top + tall, width, canvas.clientHeight);
  write(below, top + tall + canvas.clientHeight + EDGE);
  return sheet;
};
