// What the server cannot do: count the seconds in between, say that it is gone, and remember a choice of light or dark.
(function () {
  'use strict';

  // The banner asks every two seconds.
  const SILENCE = 4500;

  let ahead = 0;
  let heard = Date.now();
  let ticked = Date.now();
  let patientSince = Date.now();
  // The parts of the page whose last request failed, and since when they do.
  const failing = new Map();

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

  // With its day, unless it is today, where support is.
  function clock(at, zone) {
    const language = document.documentElement.lang;
    const of = (time, options) => new Intl.DateTimeFormat(language, { timeZone: zone, ...options }).format(time);
    const day = { weekday: 'short', day: 'numeric', month: 'short' };
    const time = of(at, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
    return of(at, day) === of(Date.now(), day) ? time : of(at, day) + ' ' + time;
  }

  // Of the element that asked: the answer may have taken its place by now.
  function partOf(event) {
    const element = event.detail.requestConfig.elt;
    return element.id === 'trust' ? 'trust' : element.contains(live()) ? 'live' : null;
  }

  function answered(event) {
    if (!event.detail.successful) { return; }
    const part = partOf(event);
    if (part === 'trust') { heard = Date.now(); }
    failing.delete(part);
    connection();
  }

  function failed(event) {
    const part = partOf(event);
    if (part === 'live' && !failing.has(part)) { failing.set(part, Date.now()); }
    connection();
  }

  // A computer that slept, or a page that nobody saw, has not asked: it does so first.
  function connection() {
    const now = Date.now();
    if (now - ticked > 3000) { patientSince = now; }
    ticked = now;
    const banner = document.getElementById('lost');
    const isGone = now - Math.max(heard, patientSince) > SILENCE;
    const since = Math.min(...(isGone ? [heard] : []), ...failing.values());
    const isLost = since !== Infinity;
    if (isLost) {
      const text = banner.dataset.text.replace('{0}', clock(since, banner.dataset.zone));
      if (banner.textContent !== text) { banner.textContent = text; }
    }
    if (banner.hidden !== isLost) { return; }
    banner.hidden = !isLost;
    document.body.classList.toggle('disconnected', isLost);
    if (!isLost) { askAgain(); }
  }

  // What was asked for while the line was dead may never be answered.
  function askAgain() {
    for (const part of document.querySelectorAll('[hx-get]:not(#trust):not(form)')) {
      htmx.trigger(part, 'htmx:abort');
      htmx.trigger(part, 'refresh');
    }
  }

  // What the board was narrowed to since the page was made is in the address alone.
  function keepAddress(link) {
    const address = new URL(link.href);
    if (address.pathname === location.pathname) {
      address.search = location.search;
      address.searchParams.set('lang', link.dataset.language);
      link.href = address.href;
    }
  }

  function tick() {
    connection();
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
    const language = event.target.closest('a[data-language]');
    if (language) { keepAddress(language); }
  });
  document.addEventListener('htmx:afterRequest', answered);
  for (const failure of ['htmx:sendError', 'htmx:timeout', 'htmx:responseError']) {
    document.addEventListener(failure, failed);
  }
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
