// Boxes in tables: one press ticks all, and the arrow keys lead from one to the next.

const boxesIn = (place) => [...place.querySelectorAll("tbody input[type=checkbox]")];
const changed = (box) => box.dispatchEvent(new Event("input", { bubbles: true }));

function set(boxes, ticked) {
  boxes.forEach((box) => (box.checked = ticked));
  if (boxes.length) changed(boxes[0]);
}

// The link shows the page with all ticked; here they are ticked where they stand.
document.querySelectorAll("a[data-tick]").forEach((link) =>
  link.addEventListener("click", (event) => {
    event.preventDefault();
    set(boxesIn(link.closest("form")), link.dataset.tick === "all");
  }));

const shown = () => document.querySelectorAll("button[data-choose-all]").forEach((button) => (button.hidden = false));
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-choose-all]");
  if (!button) return;
  const boxes = boxesIn(button.form);
  set(boxes, !boxes.every((box) => box.checked));
});
addEventListener("results", shown);
shown();

// Where the table is one, a single stop of it, a box or a name, is in the order of the Tab key.
function walk(table) {
  const rows = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("th a, input[type=checkbox]")]);
  const wide = matchMedia("(min-width: 44rem)");
  let here = table.querySelector("input[type=checkbox]");
  const order = () => rows.flat().forEach((stop) => (stop.tabIndex = !wide.matches || stop === here ? 0 : -1));
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], PageUp: [-10, 0], PageDown: [10, 0] };
  const target = (event, row, column) => {
    if (event.key === "Home") return rows[event.ctrlKey ? 0 : row][0];
    if (event.key === "End") return rows[event.ctrlKey ? rows.length - 1 : row].at(-1);
    const step = steps[event.key];
    if (!step) return undefined;
    const to = Math.min(Math.max(row + step[0], 0), rows.length - 1);
    return rows[to][column + step[1]];
  };
  table.addEventListener("keydown", (event) => {
    const row = rows.findIndex((stops) => stops.includes(event.target));
    if (row < 0 || !wide.matches || event.altKey || event.metaKey) return;
    const next = target(event, row, rows[row].indexOf(event.target));
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  table.addEventListener("focusin", (event) => {
    if (!rows.some((stops) => stops.includes(event.target))) return;
    here = event.target;
    order();
  });
  wide.addEventListener("change", order);
  order();
}

document.querySelectorAll("table[data-walk]").forEach(walk);
