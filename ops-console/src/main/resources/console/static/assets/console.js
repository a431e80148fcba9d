// What the server cannot do: count the seconds in between, and remember a choice of light or dark.
(function () {
  'use strict';

  let ahead = 0;

  function live() { return document.getElementById('live'); }

  function format(seconds) {
    const pad = n => String(n).padStart(2, '0');
    return Math.floor(seconds / 3600) + ':' + pad(Math.floor(seconds / 60) % 60) + ':' + pad(seconds % 60);
  }

  // Support time that has passed since the page was made: it stands still from one change to the next.
  function passed(count, from, now) {
    const change = count.dataset.change ? Number(count.dataset.change) : null;
    if (count.dataset.runs === 'true') {
      return (change === null ? now : Math.min(now, change)) - from;
    }
    return change === null ? 0 : Math.max(0, now - change);
  }

  function tick() {
    const board = live();
    if (!board) { return; }
    const from = Number(board.dataset.now);
    const now = Date.now() + ahead;
    let over = false;
    for (const count of board.querySelectorAll('.count')) {
      const seconds = passed(count, from, now) / 1000;
      const start = Number(count.dataset.seconds);
      const up = count.dataset.way === 'up';
      const shown = Math.max(0, Math.floor(up ? start + seconds : start - seconds));
      over = over || (!up && shown === 0 && start > 0);
      const text = (up ? '+' : '') + format(shown);
      if (count.textContent !== text) { count.textContent = text; }
    }
    if (over && !board.dataset.asked) {
      board.dataset.asked = 'true';
      setTimeout(() => window.htmx && htmx.trigger(board, 'refresh'), 800);
    }
  }

  function fresh() {
    const board = live();
    if (!board) { return; }
    ahead = Number(board.dataset.now) - Date.now();
    const spoken = document.getElementById('spoken');
    if (spoken && spoken.textContent !== board.dataset.spoken) { spoken.textContent = board.dataset.spoken; }
    tick();
  }

  function localTimes() {
    for (const time of document.querySelectorAll('time[datetime]')) {
      if (!time.title) { time.title = new Date(time.dateTime).toLocaleString() + ' (' + Intl.DateTimeFormat().resolvedOptions().timeZone + ')'; }
    }
  }

  function chooseTheme() {
    const root = document.documentElement;
    const dark = root.dataset.theme === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : root.dataset.theme === 'dark';
    root.dataset.theme = dark ? 'light' : 'dark';
    document.cookie = 'theme=' + root.dataset.theme + ';path=/;max-age=31536000;samesite=lax';
  }

  document.addEventListener('click', event => {
    if (event.target.closest('#theme')) { chooseTheme(); }
  });
  // An address without what was not chosen is shorter to share.
  document.addEventListener('htmx:configRequest', event => {
    for (const [name, value] of [...event.detail.formData.entries()]) {
      if (value === '') { event.detail.formData.delete(name); }
    }
  });
  document.addEventListener('htmx:afterSettle', () => { fresh(); localTimes(); });

  fresh();
  localTimes();
  setInterval(tick, 250);
}());
