// The numbers of a chart: as a table once it is opened, and in words for one value.

const { format } = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });
const written = (value) => (value === null ? "?" : typeof value === "number" ? format(value) : value);

// “3 to 9 Mar 2025 · Cramps: 3 · Answered: 6”.
export const words = ({ head, rows }, i) =>
  rows[i].map(written).map((cell, at) => (at && cell ? `${head[at]}: ${cell}` : cell)).filter(Boolean).join(" · ");

export const link = ({ start, links }, i) => start + links[i];

const cell = (name, text, scope) => {
  const made = document.createElement(name);
  made.textContent = text;
  if (scope) made.scope = scope;
  return made;
};

// `links` leads from each cell, the name first; empty or missing for none.
const line = (cells, links) => {
  const made = document.createElement("tr");
  made.append(...cells.map((text, at) => cell(at ? "td" : "th", text, at ? "" : "row")));
  cells.forEach((text, at) => {
    if (links[at]) made.children[at].replaceChildren(Object.assign(document.createElement("a"), { href: links[at], textContent: text }));
  });
  return made;
};

export const fill = (place, table) => {
  const { head, rows } = table;
  const [made, top, body] = ["table", "thead", "tbody"].map((name) => document.createElement(name));
  made.className = "num";
  top.append(document.createElement("tr"));
  top.firstChild.append(...head.map((name) => cell("th", name, "col")));
  body.append(...rows.map((cells, i) => line(cells.map(written), [link(table, i), ...(table.sides?.[i] ?? [])])));
  made.append(top, body);
  place.replaceChildren(made);
};
