// The nights as a calendar: a cell a night, or a cell a month. State by colour, by sign and by stripes.
const GAP = 3;

const grounds = (look) => {
  const [soft, strong] = [look.colour("cramp-soft"), look.colour("cramp")];
  const unknown = look.pattern("stripes", look.colour("edge"), look.colour("card"), 10);
  return {
    unknown: { fill: look.pattern("stripes", look.colour("line"), look.colour("card"), 9), ink: look.colour("ink-soft") },
    part: { fill: unknown, ink: look.colour("ink") },
    calm: { fill: look.colour("calm-soft"), ink: look.colour("calm") },
    mild: { fill: soft, ink: look.colour("ink") },
    medium: { fill: look.mix(soft, strong, 0.45), ink: look.colour("ink") },
    strong: { fill: strong, ink: look.colour("on-cramp") },
    none: { fill: "transparent", ink: "transparent" },
  };
};

// Weeks as rows where few of them fit a narrow stage, else weeks as columns in blocks below one another.
const layout = (data, width) => {
  const first = new Date(`${data.first}T00:00:00Z`);
  const skip = (first.getUTCDay() + 6) % 7;
  const weeks = Math.ceil((skip + data.nights.length) / 7);
  const spot = (i) => [Math.floor((skip + i) / 7), (skip + i) % 7];
  const day = (i) => new Date(first.getTime() + i * 86400000).toISOString().slice(0, 10);
  if (weeks <= 14 && width < 620) {
    const at = (i) => [spot(i)[1], spot(i)[0]];
    return { at, day, columns: 7, rows: weeks, height: 22 + weeks * 36, left: 58, keys: { up: -7, down: 7 }, isTall: true };
  }
  const most = Math.max(13, Math.floor((width - 30) / 21));
  const blocks = Math.ceil(weeks / most);
  const columns = Math.ceil(weeks / blocks);
  const at = (i) => [spot(i)[0] % columns, Math.floor(spot(i)[0] / columns) * 8.2 + spot(i)[1] + 1.2];
  return { at, day, columns, rows: blocks * 8.2, height: blocks * 8.2 * 22, left: 28, keys: { left: -7, right: 7 }, isTall: false, blocks };
};

const dayLook = (cell) => {
  if (cell === null) return ["unknown", "?"];
  if (cell === 0) return ["none", ""];
  if (cell === -1) return ["calm", "–"];
  const worst = cell[1];
  if (worst === null) return ["medium", "•"];
  return [worst >= 7 ? "strong" : worst >= 4 ? "medium" : "mild", String(worst)];
};

// A month by its row of the table: its name, nights, answered nights, nights with a cramp.
const monthLook = ([_name, nights, answered, cramps]) => {
  if (!nights) return ["none", ""];
  if (!answered) return ["unknown", "?"];
  if (answered * 2 < nights) return ["part", String(cramps)];
  const share = cramps / answered;
  return [cramps === 0 ? "calm" : share > 0.4 ? "strong" : share > 0.2 ? "medium" : "mild", String(cramps)];
};

const labels = (data, plan, look, isMonths) => ({
  id: "labels",
  beforeDatasetsDraw(chart) {
    const { ctx, chartArea, scales } = chart;
    const say = (text, x, y, align) => look.write(ctx, text, x, y, { ink: "ink-soft", align, weight: 500 });
    if (isMonths) {
      const isNarrow = chartArea.width / 12 < 30;
      data.months.forEach((name, month) => say(isNarrow ? name[0] : name, scales.x.getPixelForValue(month + 0.5), chartArea.top - 12, "center"));
      plan.years.forEach((year, row) => say(String(year), 0, scales.y.getPixelForValue(row + 0.5), "left"));
    } else if (plan.isTall) {
      data.weekdays.forEach((name, column) => say(name, scales.x.getPixelForValue(column + 0.5), chartArea.top - 12, "center"));
      data.weeks.forEach((name, row) => say(name, 0, scales.y.getPixelForValue(row + 0.5), "left"));
    } else {
      for (let block = 0; block < plan.blocks; block += 1)
        for (const row of [0, 2, 4, 6]) say(data.weekdays[row], 0, scales.y.getPixelForValue(block * 8.2 + row + 1.7), "left");
      let room = -1;
      data.nights.forEach((_night, i) => {
        const day = plan.day(i);
        const [column, row] = plan.at(i);
        const x = scales.x.getPixelForValue(column);
        const y = scales.y.getPixelForValue(Math.floor(row / 8.2) * 8.2 + 0.6);
        if (!day.endsWith("-01")) return;
        const name = data.months[day.slice(0, 7)];
        const { width } = ctx.measureText(name);
        const left = Math.min(x, chartArea.right - width);
        if (room.y === y && left < room.x) return;
        say(name, left, y, "left");
        room = { x: left + width + 8, y };
      });
    }
  },
});

const monthPlan = (data) => {
  const [year, month] = data.first.split("-").map(Number);
  const at = (i) => [(month - 1 + i) % 12, Math.floor((month - 1 + i) / 12)];
  const rows = at(data.table.rows.length - 1)[1] + 1;
  const years = Array.from({ length: rows }, (_none, row) => year + row);
  return { at, rows, columns: 12, years, height: 26 + rows * 34, left: 44, keys: { up: -12, down: 12 }, isTall: true };
};

// “Mon 3 Mar 2025: 2 cramps, worst 7 of 10”.
const texts = (data, day) => {
  const form = { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
  const { format } = new Intl.DateTimeFormat(document.documentElement.lang, form);
  return data.nights.map((place, i) => `${format(new Date(day(i)))}: ${data.words[place]}`);
};

export default function matrix(data, look, width) {
  const isMonths = data.form === "months";
  const plan = isMonths ? monthPlan(data) : layout(data, width);
  const ground = grounds(look);
  if (!isMonths) data.texts ??= texts(data, plan.day);
  const states = isMonths ? data.table.rows : data.nights.map((place) => data.states[place]);
  const cells = states.map((state) => {
    const [name, text] = isMonths ? monthLook(state) : dayLook(state);
    return { name, text, count: isMonths ? 0 : state?.[0] ?? 0 };
  });
  const size = (side, count) => ({ chart }) => Math.max(4, (chart.chartArea ?? {})[side] / count - GAP);
  return {
    type: "matrix",
    height: plan.height,
    keys: plan.keys,
    data: {
      datasets: [{
        data: cells.map((_cell, i) => ({ x: plan.at(i)[0] + 0.5, y: plan.at(i)[1] + 0.5 })),
        width: size("width", plan.columns),
        height: size("height", plan.rows),
        backgroundColor: ({ dataIndex }) => ground[cells[dataIndex]?.name ?? "none"].fill,
        // A mild cramp and a calm night are of one lightness; the edge tells them apart without hue.
        borderColor: ({ dataIndex }) => (!isMonths && cells[dataIndex]?.name === "mild" ? look.colour("cramp") : "transparent"),
        borderWidth: 1.5,
        borderRadius: 6,
        hoverBorderColor: look.colour("ink"),
        hoverBorderWidth: 3,
      }],
    },
    options: {
      animation: false,
      layout: { padding: { top: plan.isTall ? 22 : 0, left: plan.left } },
      interaction: { mode: "point", intersect: true },
      plugins: { legend: { display: false } },
      scales: {
        x: { type: "linear", display: false, offset: false, min: 0, max: plan.columns },
        y: { type: "linear", display: false, offset: false, min: 0, max: plan.rows, reverse: true },
      },
    },
    plugins: [look.signs(cells, ground), labels(data, plan, look, isMonths)],
  };
}
