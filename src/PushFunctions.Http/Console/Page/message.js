// What became of a message: for each device, from its acceptance to the last that was heard.

import { ask, path } from './client.js';
import { byId, el, replace } from './dom.js';
import { badge, facts, reasonOf, say, when } from './parts.js';
import { problemOf } from './problem.js';
import { t } from './words.js';

const size = 200;
const moving = ['pending', 'delayed', 'retrying'];
let asked = 0;
let timer = 0;

export async function showMessage() {
  const form = byId('message-form').elements;
  const [id, app, userId] = ['id', 'app', 'userId'].map(name => form[name].value.trim());
  const place = byId('message-result');
  clearTimeout(timer);
  if (!id) {
    replace(place, say('hint', t('noMessage')));
    return;
  }

  const turn = ++asked;
  if (place.dataset.id !== id) {
    replace(place, say('hint', t('loading')));
  }

  const answer = await ask('GET', path(`api/messages/${encodeURIComponent(id)}`, { app, userId, size }));
  if (turn !== asked) {
    return;
  }

  place.dataset.id = id;
  replace(place, answer.ok ? draw(answer.body, { id, app, userId }) : say('bad', problemOf(answer)));
  if (answer.ok && (isMoving(answer.body) || answer.body.chunks.failed > 0)) {
    // What was given up may be replayed.
    timer = setTimeout(() => document.visibilityState === 'visible' && !place.closest('[hidden]') && showMessage(), isMoving(answer.body) ? 2000 : 5000);
  }
}

function draw(report, from) {
  const list = el('ul', { class: 'devices' }, report.outcomes.map(outcome => drawDevice(report, outcome)));
  return [
    facts([
      [t('acceptedAt'), when(report.acceptedAt)],
      [t('recalledAt'), when(report.recalledAt)],
      [t('app'), report.app],
      [t('recipients'), String(report.recipients)],
      [t('chunks'), ['done', 'sending', 'waiting', 'queued', 'failed'].filter(state => report.chunks[state] > 0).map(state => t(`c_${state}`, report.chunks[state])).join(' · ')],
      [t('totals'), el('span', { class: 'totals' }, Object.entries(report.totals).map(([outcome, count]) => badge(outcome, `${outcome} ${count}`)))],
    ]),
    el('h3', {}, t('devices')),
    report.outcomes.length === 0 ? say('hint', t('nobody')) : list,
    moreButton(report, from, list),
  ];
}

function moreButton(report, from, list) {
  return report.nextPage && el('button', {
    type: 'button',
    onclick: async event => {
      const button = event.currentTarget;
      button.disabled = true;
      clearTimeout(timer); // a list that somebody pages through is not taken away from under his hand
      asked++;
      const answer = await ask('GET', path(`api/messages/${encodeURIComponent(from.id)}`, { app: from.app, userId: from.userId, size, page: report.nextPage }));
      if (answer.ok) {
        list.append(...answer.body.outcomes.map(outcome => drawDevice(answer.body, outcome)));
        button.replaceWith(moreButton(answer.body, from, list) || '');
      } else {
        button.after(say('bad', problemOf(answer)));
        button.disabled = false;
      }
    },
  }, t('more'));
}

function drawDevice(report, outcome) {
  return el('li', { class: 'device' },
    el('p', { class: 'device-head' },
      el('a', { href: `#user/${encodeURIComponent(outcome.userId)}${report.app === 'default' ? '' : `/${report.app}`}` }, outcome.userId),
      el('span', {}, [outcome.deviceId, outcome.channel].filter(Boolean).join(' · ')),
      badge(outcome.outcome)),
    el('ol', { class: 'steps' }, steps(report, outcome).map(([name, kind, ...words]) => el('li', { class: `step is-${kind}` }, el('strong', {}, t(`step_${name}`)), el('span', {}, words)))));
}

// What the report keeps, in its order. Of tries it keeps the last three; those before the last one failed for now.
function steps(report, { outcome, detail, until, channel, deviceId, tries = [] }) {
  const accepted = ['accepted', 'good', when(report.acceptedAt)];
  if (outcome === 'skipped') {
    return [accepted, ['decided', 'soft', t('decidedNo'), ': ', reasonOf(outcome, detail)]];
  }

  if (!deviceId && outcome === 'failed') {
    return [accepted, ['decided', 'bad', t('what_failed'), ' ', el('code', {}, detail)]];
  }

  const decided = ['decided', 'good', deviceId ? t('decidedYes', channel ?? '') : t('noDeviceHere')];
  const earlier = tries.slice(0, -1).map(({ at, code }) => ['tried', 'busy', when(at), ' ', t('failedForNow'), code && [' ', el('code', {}, code)]]);
  const last = tries.length > 0 && [when(tries.at(-1).at), ' '];
  const waits = until && [' ', t('until', ''), when(until)];
  if (outcome === 'delivered' || outcome === 'clicked') {
    return [accepted, decided, ...earlier, ['tried', 'good', last, t('what_sent')], ['receipt', 'good', t(`what_${outcome}`), detail && [' ', el('code', {}, detail)]]];
  }

  return [accepted, decided, ...earlier, ['tried', outcome === 'sent' ? 'good' : moving.includes(outcome) || outcome === 'suspect' ? 'busy' : 'bad', last, t(`what_${outcome}`), detail && [' ', el('code', {}, detail)], waits]];
}

function isMoving(report) {
  const { total, done = 0, failed = 0 } = report.chunks;
  return done + failed < total || report.outcomes.some(row => moving.includes(row.outcome));
}
