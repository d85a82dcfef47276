// The page of charts: loads those further down as they come near, draws them, lets keys and pointer reach each value.
const page = document.querySelector("[data-charts]");
const look = page && (await import(page.dataset.look));
const tables = page && (await import(page.dataset.tables));
const drawn = new Map();

const textOf = (data, i) => data.texts?.[i] ?? tables.words(data.table, i);
// A link a value, or one pattern for days: "…DAY…" counted from `first`, in a row unless `days` says which.
const dayOf = (data, i) => new Date(Date.parse(`${data.first}T00:00Z`) + (data.days?.[i] ?? i) * 86400000).toISOString().slice(0, 10);
const linkOf = (data, i) => data.link?.replaceAll("DAY", dayOf(data, i)) ?? data.links?.[i] ?? tables.link(data.table, i);
const lengthOf = (data) => data.texts?.length ?? data.table.rows.length;

// One chart on its card. A drawing module gives Chart.js's settings; it may give `pick` to say which value an
// element stands for, `place` for the way back, `keys` for what an arrow adds, and `height` for the stage.
const draw = (card, module, data) => {
  const stage = card.querySelector(".chart-stage");
  stage.hidden = false;
  look.defaults();
  drawn.get(card)?.chart.destroy();
  const made = module.default(data, look, stage.clientWidth);
  if (made.height) stage.style.height = `${made.height}px`;
  const pick = made.pick ?? ((element) => element.index);
  const { options = {} } = made;
  options.devicePixelRatio = () => look.dots();
  options.plugins = { ...options.plugins };
  options.plugins.tooltip = {
    callbacks: { title: () => "", label: (item) => textOf(data, pick({ index: item.dataIndex, datasetIndex: item.datasetIndex })).split(" · ") },
    filter: (item, at) => at === 0,
    ...options.plugins.tooltip,
  };
  options.onClick = (event, elements) => {
    const link = elements.length && linkOf(data, pick(elements[0]));
    if (link) location.assign(link);
  };
  options.onHover = (event, elements) => {
    stage.classList.toggle("over", Boolean(elements.length && linkOf(data, pick(elements[0]))));
  };
  const chart = new window.Chart(stage.querySelector("canvas"), { type: made.type, data: made.data, options, plugins: made.plugins });
  drawn.set(card, { chart, module, data, made, at: drawn.get(card)?.at ?? null, width: stage.clientWidth });
};

const STEPS = { ArrowRight: "right", ArrowLeft: "left", ArrowUp: "up", ArrowDown: "down" };
const go = (card, key) => {
  const state = drawn.get(card);
  const last = lengthOf(state.data) - 1;
  const steps = { right: 1, left: -1, up: 1, down: -1, ...state.made.keys };
  const to = { Home: 0, End: last }[key] ?? (state.at === null ? last : state.at + steps[STEPS[key]]);
  state.at = Math.max(0, Math.min(last, to));
  const element = state.made.place?.(state.at) ?? { datasetIndex: state.data.focus ?? 0, index: state.at };
  state.chart.setActiveElements([element]);
  state.chart.update("none");
  card.querySelector(".chart-value").textContent = textOf(state.data, state.at);
};

const onKey = (card, event) => {
  const state = drawn.get(card);
  if (event.key in STEPS || event.key === "Home" || event.key === "End") {
    event.preventDefault();
    go(card, event.key);
  } else if (event.key === "Enter" && state.at !== null) {
    const link = linkOf(state.data, state.at);
    if (link) location.assign(link);
  } else if (event.key === "Escape") {
    state.at = null;
    state.chart.setActiveElements([]);
    state.chart.update("none");
    card.querySelector(".chart-value").textContent = "";
  }
};

// The card's drawing as a picture for paper; then as it was.
const onPaper = async (card, parts) => {
  const { picture } = await import(page.dataset.picture);
  const { module, data } = drawn.get(card);
  const again = (shown) => {
    look.forPaper(shown);
    draw(card, module, data);
  };
  again(card);
  try {
    return await picture(card.querySelector("canvas"), look, parts);
  } finally {
    again(null);
  }
};

const save = async (card) => {
  const text = (selector) => card.querySelector(selector)?.textContent.trim() ?? "";
  const listed = (selector) => [...card.querySelectorAll(selector)].map((item) => item.textContent.trim());
  const notes = [...listed(".marks li").map((mark, i) => `${i + 1}. ${mark}`), ...listed(".chart-note")];
  const parts = { title: text(".chart-head :is(h2, h3)"), count: `${page.dataset.period} · ${text(".chart-head p")}`, sentence: text(".chart-sentence"), notes };
  const drawings = [...card.querySelectorAll(".leg-map svg")];
  const sheet = await onPaper(card, { ...parts, drawings });
  sheet.toBlob((blob) => {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `unknot-${card.dataset.chart}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
};

const start = async (card) => {
  const source = card.querySelector('script[type="application/json"]');
  if (!source) return;
  const data = JSON.parse(source.textContent);
  const place = card.querySelector(".chart-table");
  place?.closest("details").addEventListener("toggle", () => place.querySelector("table") ?? tables.fill(place, data.table));
  if (!card.querySelector("canvas")) return;
  const module = await import(card.dataset.kind);
  await document.fonts.ready;
  draw(card, module, data);
  card.querySelector(".chart-stage").addEventListener("keydown", (event) => onKey(card, event));
  // A drawing beside the canvas can be touched too: `parts` has the link of each of its sites.
  card.addEventListener("click", (event) => {
    const link = data.parts?.[event.target.closest("[data-site]")?.dataset.site];
    if (link) location.assign(link);
  });
  const button = card.querySelector("[data-picture]");
  button.hidden = false;
  button.addEventListener("click", () => save(card));
};

const load = async (card) => {
  try {
    const { src } = card.dataset;
    const answer = await fetch(`${src}${src.includes("?") ? "&" : "?"}part=1`);
    if ((!answer.ok && answer.status !== 422) || answer.redirected) throw new Error(answer.statusText);
    const made = document.createRange().createContextualFragment(await answer.text()).querySelector(".chart-card");
    card.replaceWith(made);
    drawn.get(card)?.chart.destroy();
    drawn.delete(card);
    await start(made);
    return made;
  } catch {
    card.querySelector("p").prepend(`${page.dataset.trouble} `);
  }
};

const redraw = () => {
  for (const [card, { module, data }] of drawn) draw(card, module, data);
};

if (page) {
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      load(target);
    }
  }, { rootMargin: "600px" });
  for (const card of page.querySelectorAll(".chart-card")) {
    if (card.dataset.src) near.observe(card);
    else start(card);
  }
  (await import(page.dataset.choices)).default(page, load);
  new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  let waiting;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      for (const [card, { module, data, width }] of drawn)
        if (card.querySelector(".chart-stage").clientWidth !== width) draw(card, module, data);
    }, 150);
  });
}
