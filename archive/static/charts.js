// Draws the table of every .charted figure. The table is the truth: what is drawn is read from it, and nothing else.
//   figure.charted[data-time][data-stacked]   data-time: the first column holds days, spaced as they are in time
//   th[data-series="line|area|bars"]          a column that is drawn
//   th[data-x]                                the point's place: an ISO date, or a name
//   td[data-value], td[data-gap]              a number; a gap breaks the line; a cell with neither is passed over
//   tr[data-mark]                             something happened here: the point is drawn larger
"use strict";
(() => {
  const root = document.documentElement;
  const language = root.lang === "en" ? "en-GB" : root.lang; // days before months, as on our pages
  const number = new Intl.NumberFormat(language);
  const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "numeric", year: "numeric", timeZone: "Asia/Ho_Chi_Minh" });
  const PAPER = { "--ink": "#1d1b18", "--soft": "#5a554d", "--line": "#d9d3c7" }; // in print, whatever the screen's colours
  const drawn = [];

  const colour = (name, printing) => (printing && PAPER[name]) || getComputedStyle(root).getPropertyValue(name).trim();

  const rowsOf = (table) => [...table.tBodies[0].rows].map((row) => ({
    x: row.cells[0].dataset.x,
    label: row.cells[0].textContent.trim(),
    href: row.querySelector("a")?.href,
    mark: "mark" in row.dataset,
    cells: row.cells,
  }));

  function pointsOf(rows, column, time) {
    const points = [];
    for (const row of rows) {
      const { value, gap } = row.cells[column].dataset;
      if (value === undefined && gap === undefined) continue;
      const x = time ? Date.parse(row.x) : row.x;
      points.push({ x, y: value === undefined ? null : Number(value), row });
    }
    return points;
  }

  function seriesOf(figure, rows) {
    const time = "time" in figure.dataset;
    const heads = [...figure.querySelectorAll("thead th")];
    return heads.flatMap((head, column) => (head.dataset.series ? [{
      label: head.textContent.trim(),
      kind: head.dataset.series,
      data: pointsOf(rows, column, time),
    }] : []));
  }

  function dataset(series, index) {
    const bars = series.kind === "bars";
    return {
      ...series,
      type: bars ? "bar" : "line",
      fill: series.kind === "area" ? "origin" : false,
      borderWidth: bars ? 0 : 2,
      spanGaps: false,
      tension: 0,
      maxBarThickness: 40,
      pointHitRadius: 12,
      pointRadius: (point) => (point.raw?.row?.mark ? 6 : series.data.length > 60 ? 0 : 3),
      order: series.kind === "area" ? 1 : 0,
      index: index + 1,
    };
  }

  // Few ticks at even distances in time: Chart.js knows days only with a library of dates.
  function evenTicks(axis) {
    const many = Math.max(2, Math.min(8, Math.floor(axis.maxWidth / 90)));
    const step = (axis.max - axis.min) / (many - 1);
    axis.ticks = Array.from({ length: many }, (_, n) => ({ value: axis.min + n * step }));
  }

  function options(figure, rows) {
    const time = "time" in figure.dataset, stacked = "stacked" in figure.dataset;
    const names = rows.map((row) => row.x);
    return {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      locale: language,
      interaction: { mode: time ? "nearest" : "index", axis: "x", intersect: false },
      onClick: (_, found) => { const href = found[0]?.element.$context.raw.row.href; if (href) location.assign(href); },
      scales: {
        x: {
          stacked,
          ...(time
            ? { type: "linear", afterBuildTicks: evenTicks, ticks: { callback: (value) => day.format(value), maxRotation: 0 } }
            : { type: "category", labels: names, ticks: { callback: (_, n) => rows[n]?.label, autoSkipPadding: 12, maxRotation: 0 } }),
          grid: { display: false },
        },
        y: { stacked, grid: {}, beginAtZero: !("floating" in figure.dataset), ticks: { precision: 0, callback: (value) => number.format(value) } },
      },
      plugins: {
        colors: { enabled: false }, // ours are in charts.css
        legend: { display: figure.querySelectorAll("th[data-series]").length > 1, position: "bottom", labels: { boxWidth: 14 } },
        tooltip: {
          filter: (item) => !stacked || item.parsed.y > 0,
          callbacks: { title: (items) => items[0]?.raw.row.label, label: (item) => `${item.dataset.label}: ${number.format(item.parsed.y)}` },
        },
      },
    };
  }

  function paint({ data, options: { scales, plugins } }, printing = false) {
    const ink = colour("--soft", printing), line = colour("--line", printing);
    for (const series of data.datasets) {
      const own = colour(`--series-${((series.index - 1) % 9) + 1}`);
      series.borderColor = own;
      series.pointBackgroundColor = own;
      series.backgroundColor = series.kind === "area" ? `${own}55` : own;
    }
    for (const axis of Object.values(scales)) {
      axis.ticks.color = ink;
      axis.grid.color = line;
      axis.border = { color: line };
    }
    plugins.legend.labels.color = ink;
  }

  function repaint(printing) {
    for (const chart of drawn) {
      paint(chart.config, printing);
      chart.resize();
      chart.update();
    }
  }

  function draw(figure) {
    const place = figure.querySelector(".chart"), canvas = place?.querySelector("canvas");
    if (!canvas) return;
    const rows = rowsOf(figure.querySelector("table"));
    place.hidden = false;
    const config = { type: "line", data: { datasets: seriesOf(figure, rows).map(dataset) }, options: options(figure, rows) };
    paint(config);
    drawn.push(new Chart(canvas, config));
    figure.querySelector("details")?.removeAttribute("open"); // the picture is there now; its table waits behind a click
  }

  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  document.querySelectorAll("figure.charted").forEach(draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => repaint(false));
  addEventListener("beforeprint", () => repaint(true));
  addEventListener("afterprint", () => repaint(false));
})();
