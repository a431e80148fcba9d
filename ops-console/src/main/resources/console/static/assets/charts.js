// Draws each chart from the table that stands beside it: what is shown and what is read aloud are the same figures.
(function () {
  'use strict';

  const colors = { good: '--green', bad: '--red', quiet: '--quiet', blue: '--blue', violet: '--violet', warning: '--amber' };
  let charts = [];

  // A colour as the page has it now, light or dark.
  function resolved(name) {
    const probe = document.createElement('span');
    probe.style.color = 'var(' + name + ')';
    document.body.append(probe);
    const color = getComputedStyle(probe).color;
    probe.remove();
    return color;
  }

  function draw(canvas) {
    const table = document.getElementById(canvas.dataset.table);
    const heads = [...table.tHead.rows[0].cells];
    const rows = [...table.tBodies[0].rows];
    const stacked = canvas.dataset.kind === 'stacked';
    const datasets = heads.map((head, column) => ({ head, column })).slice(1).filter(it => !it.head.dataset.skip).map(it => ({
      label: it.head.textContent,
      data: rows.map(row => Number(row.cells[it.column].dataset.value)),
      backgroundColor: resolved(colors[it.head.dataset.color]),
      borderRadius: 2,
      maxBarThickness: 46,
    }));
    const ink = resolved('--quiet');
    const line = resolved('--line');
    const axis = { stacked, grid: { color: line }, ticks: { color: ink, precision: canvas.dataset.unit ? undefined : 0 } };
    const unit = canvas.dataset.unit || '';
    return new Chart(canvas, {
      type: 'bar',
      data: { labels: rows.map(row => row.cells[0].textContent), datasets },
      options: {
        animation: false, maintainAspectRatio: false,
        plugins: { legend: { labels: { color: ink, boxWidth: 14 } } },
        scales: { x: { ...axis, grid: { display: false } }, y: { ...axis, beginAtZero: true, title: { display: unit !== '', text: unit, color: ink } } },
      },
    });
  }

  function drawAll() {
    charts.forEach(chart => chart.destroy());
    charts = [...document.querySelectorAll('canvas[data-table]')].map(draw);
  }

  drawAll();
  new MutationObserver(drawAll).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
}());
