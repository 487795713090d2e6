// What was given up: why, and once more or never again.

import { ask, path } from './client.js';
import { count } from './counters.js';
import { byId, el, replace } from './dom.js';
import { say, when } from './parts.js';
import { problemOf } from './problem.js';
import { has, t } from './words.js';

const size = 100;
const every = 5000;
let page = null;
let paged = false;
let ticked = new Set();
let busy = false;
let asked = 0;
let answers = 0;
let timer = 0;

export function startPoison() {
  byId('replay').addEventListener('click', () => replay({ ids: selected() }));
  byId('replay-all').addEventListener('click', () => confirm(t('sureReplay')) && replay({ all: true }));
  byId('remove').addEventListener('click', remove);
  byId('select-all').addEventListener('change', event => {
    boxes().forEach(box => { box.checked = event.target.checked; });
    keepTicks();
  });
  byId('poison-list').addEventListener('change', keepTicks);
}

export async function showPoison() {
  clearTimeout(timer);
  timer = setTimeout(later, every);
  paged = false;
  const answer = await askLast({ size });
  if (answer) {
    page = answer;
    redrawPoison();
  }
}

// A list under somebody's hand stays as it is.
function later() {
  timer = setTimeout(later, every);
  if (document.visibilityState === 'visible' && !byId('panel-poison').hidden && !busy && !paged && asked === answers && selected().length === 0 && page?.status !== 401) {
    showPoison();
  }
}

async function showMore() {
  const { messages, nextPage } = page.body;
  const answer = await askLast({ size, page: nextPage });
  if (answer) {
    paged ||= answer.ok;
    page = answer.ok
      ? { ...page, body: { messages: [...messages, ...answer.body.messages], nextPage: answer.body.nextPage }, problem: null }
      : { ...page, problem: problemOf(answer) };
    redrawPoison();
  }
}

/** @returns null where something else was asked meanwhile: that has its own answer. */
async function askLast(query) {
  const turn = ++asked;
  const answer = await ask('GET', path('api/poison', query));
  if (turn !== asked) {
    return null;
  }

  answers = turn;
  return answer;
}

export function redrawPoison() {
  if (!page) {
    return;
  }

  const messages = page.ok ? page.body.messages : [];
  byId('poison-actions').hidden = messages.length === 0;
  byId('select-all').checked = false;
  replace(byId('poison-list'), !page.ok ? el('li', {}, say('bad', problemOf(page)))
    : messages.length === 0 ? el('li', { class: 'hint' }, t('poisonEmpty'))
    : messages.map(drawEntry), page.problem && el('li', {}, say('bad', page.problem)));
  boxes().forEach(box => { box.checked = ticked.has(box.value); });
  if (page.ok && page.body.nextPage) {
    byId('poison-list').append(el('li', {}, el('button', { type: 'button', onclick: showMore }, t('more'))));
  }

  enable();
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

function keepTicks() {
  ticked = new Set(selected());
  enable();
}

function enable() {
  const none = selected().length === 0;
  byId('replay').disabled = none || busy;
  byId('remove').disabled = none || busy;
  byId('replay-all').disabled = busy;
  byId('poison-list').querySelectorAll('button').forEach(more => { more.disabled = busy; });
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

// Busy until the list is there that it led to.
async function work(task) {
  busy = true;
  enable();
  replace(byId('poison-said'), await task());
  ticked = new Set();
  await showPoison();
  busy = false;
  enable();
  count();
}
