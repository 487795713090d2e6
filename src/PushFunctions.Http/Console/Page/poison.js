// What was given up: why, and once more or never again.

import { ask, path } from './client.js';
import { count } from './counters.js';
import { byId, el, replace } from './dom.js';
import { say, when } from './parts.js';
import { problemOf } from './problem.js';
import { has, t } from './words.js';

const size = 100;
let page = null;
let busy = false;
let paged = false;
let asked = 0;
let timer = 0;

export function startPoison() {
  byId('replay').addEventListener('click', () => replay({ ids: selected() }));
  byId('replay-all').addEventListener('click', () => confirm(t('sureReplay')) && replay({ all: true }));
  byId('remove').addEventListener('click', remove);
  byId('select-all').addEventListener('change', event => {
    boxes().forEach(box => { box.checked = event.target.checked; });
    enable();
  });
  byId('poison-list').addEventListener('change', enable);
}

export async function showPoison() {
  clearTimeout(timer);
  paged = false;
  const turn = ++asked;
  const answer = await ask('GET', path('api/poison', { size }));
  if (turn !== asked) {
    return; // a later question has its own answer
  }

  page = answer;
  redrawPoison();
  timer = setTimeout(later, 5000);
}

// A list under somebody's hand stays as it is.
function later() {
  if (document.visibilityState === 'visible' && !byId('panel-poison').hidden && !busy && !paged && selected().length === 0 && page?.status !== 401) {
    showPoison();
  } else {
    timer = setTimeout(later, 5000);
  }
}

export function redrawPoison() {
  if (!page) {
    return;
  }

  const messages = page.ok ? page.body.messages : [];
  const chosen = new Set(selected()); // perhaps while the answer was on its way
  byId('poison-actions').hidden = messages.length === 0;
  byId('select-all').checked = false;
  replace(byId('poison-list'), !page.ok ? el('li', {}, say('bad', problemOf(page)))
    : messages.length === 0 ? el('li', { class: 'hint' }, t('poisonEmpty'))
    : messages.map(drawEntry));
  boxes().forEach(box => { box.checked = chosen.has(box.value); });
  if (page.ok && page.body.nextPage) {
    addMore(page.body.nextPage);
  }

  enable();
}

function addMore(next) {
  byId('poison-list').append(el('li', {}, el('button', {
    type: 'button',
    onclick: async event => {
      const row = event.currentTarget.parentElement;
      paged = true;
      asked++; // nor is it taken away by an answer that is on its way
      const answer = await ask('GET', path('api/poison', { size, page: next }));
      row.remove();
      byId('poison-list').append(...(answer.ok ? answer.body.messages.map(drawEntry) : [el('li', {}, say('bad', problemOf(answer)))]));
      if (answer.ok && answer.body.nextPage) {
        addMore(answer.body.nextPage);
      }
    },
  }, t('more'))));
}

function drawEntry(entry) {
  const app = entry.app && entry.app !== 'default' ? `/${entry.app}` : '';
  return el('li', { class: 'device' },
    el('p', { class: 'device-head' },
      el('input', { type: 'checkbox', value: entry.id, 'aria-label': `${t('select')} ${entry.messageId ?? entry.id}` }),
      entry.messageId ? el('a', { href: `#message/${encodeURIComponent(entry.messageId)}${app}` }, entry.messageId) : el('strong', {}, entry.id),
      el('span', {}, [entry.app, entry.attempt !== undefined && `${t('attempt')} ${entry.attempt}`].filter(Boolean).join(' · ')),
      entry.requested && el('span', { class: 'outcome o-retrying' }, `${t('requested')}: ${entry.requested}`)),
    el('p', {}, el('code', {}, entry.reason), ` ${t(has(`p_${entry.reason}`) ? `p_${entry.reason}` : 'p_other')}`, entry.detail && ` · ${entry.detail}`),
    el('p', { class: 'aside' }, t('inserted'), ' ', when(entry.insertedAt), ' · ', t('expires'), ' ', when(entry.expiresAt)));
}

const boxes = () => [...byId('poison-list').querySelectorAll('input[type=checkbox]')];
const selected = () => boxes().filter(box => box.checked).map(box => box.value);

function enable() {
  const none = selected().length === 0;
  byId('replay').disabled = none || busy;
  byId('remove').disabled = none || busy;
  byId('replay-all').disabled = busy;
}

async function replay(body) {
  await work(async () => {
    const answer = await ask('POST', 'api/poison/replay', body);
    return answer.ok
      ? say('good', t('replayed', answer.body.replayed, answer.body.pending, answer.body.unknown.length, answer.body.foreign.length))
      : say('bad', problemOf(answer));
  });
}

async function remove() {
  const ids = selected();
  if (!confirm(t('sureDelete', ids.length))) {
    return;
  }

  await work(async () => {
    let [gone, pending] = [0, 0];
    for (const [index, id] of ids.entries()) {
      replace(byId('poison-said'), say('hint', t('removing', index + 1, ids.length)));
      const answer = await ask('DELETE', `api/poison/${encodeURIComponent(id)}`);
      if (!answer.ok && answer.status !== 404) {
        return say('bad', problemOf(answer));
      }

      gone += answer.status === 204 ? 1 : 0;
      pending += answer.status === 202 ? 1 : 0;
    }

    return say('good', t('removed', gone, pending));
  });
}

async function work(task) {
  busy = true;
  enable();
  const said = await task();
  busy = false;
  boxes().forEach(box => { box.checked = false; });
  replace(byId('poison-said'), said);
  await showPoison();
  count();
}
