// Arms the emulator's faults: for a channel, or for one phone.

import { byId, el, replace } from './dom.js';
import { ask } from './http.js';
import { channels } from './payloads.js';
import { nameOf } from './phone.js';
import { problemOf } from './problem.js';
import { t } from './words.js';

const kinds = [
  ['f429', { kind: 'status', status: 429, retryAfter: 2 }],
  ['f503', { kind: 'status', status: 503 }],
  ['fTimeout', { kind: 'timeout' }],
  ['fLost', { kind: 'lostReply' }],
  ['fDead', { kind: 'deadToken' }],
];
let model;
let asked = 0;

export function startFaults(of) {
  model = of;
  byId('fault-clear').addEventListener('click', async () => say(await ask('DELETE', '/faults'), ''));
  redrawFaults();
}

/** Chooses a phone, for its own button. */
export function chooseFault(phone) {
  drawTargets(`phone:${phone.key}`);
  byId('fault-target').focus();
}

export function redrawFaults() {
  drawTargets(byId('fault-target').value);
  replace(byId('fault-kinds'), kinds.map(([name, fault]) => el('button', { type: 'button', class: 'fault', onclick: () => arm(name, fault) },
    el('strong', {}, t(name)), el('span', {}, t(`${name}Hint`)))));
  listFaults();
}

/** What waits, in the order in which it was armed. */
export async function listFaults() {
  const turn = ++asked;
  const answer = await ask('GET', '/faults');
  if (turn !== asked) {
    return; // a later question has its own answer
  }

  const armed = answer.ok ? answer.body : [];
  byId('fault-count').textContent = armed.length > 0 ? String(armed.length) : '';
  byId('fault-clear').disabled = armed.length === 0;
  replace(byId('fault-list'), armed.length === 0
    ? el('li', { class: 'nothing' }, t('noneArmed'))
    : armed.slice(0, 50).map(fault => el('li', {},
      el('strong', {}, [fault.kind, fault.status].filter(Boolean).join(' ')),
      ` ${targetOf(fault)} · ${fault.remaining ? t('left', fault.remaining) : t('forGood')}`)));
}

export function drawTargets(chosen = byId('fault-target').value) {
  const phones = [...model.phones.values()].slice(-60);
  replace(byId('fault-target'),
    el('option', { value: '' }, t('everyChannel')),
    el('optgroup', { label: t('channel') }, channels.map(channel => el('option', { value: `channel:${channel}` }, channel))),
    phones.length > 0 && el('optgroup', { label: t('phones') }, phones.map(phone => el('option', { value: `phone:${phone.key}` }, nameOf(phone)))));
  byId('fault-target').value = chosen;
  if (byId('fault-target').selectedIndex < 0) {
    byId('fault-target').value = '';
  }
}

async function arm(name, fault) {
  const target = byId('fault-target').value;
  const phone = target.startsWith('phone:') ? model.phones.get(target.slice('phone:'.length)) : null;
  if (name === 'fDead' && !target) {
    say({ ok: false, status: '', body: { title: t('deadNeeds') } });
    return;
  }

  const count = Number(byId('fault-times').value || 1); // 0, which has no end, only where it is written
  const answer = await ask('POST', '/faults', {
    ...fault,
    ...(phone ? { channel: phone.channel, token: phone.token } : target ? { channel: target.slice('channel:'.length) } : {}),
    ...(name === 'fDead' ? {} : { count }),
  });
  say(answer, t('armedNow', t(name)));
}

function say(answer, good) {
  replace(byId('fault-said'), el('p', { class: answer.ok ? 'good' : 'bad' }, answer.ok ? good : problemOf(answer)));
  listFaults();
}

function targetOf(fault) {
  const phone = fault.token && model.phones.get(`${fault.channel}|${fault.token}`);
  return phone ? nameOf(phone) : [fault.channel ?? t('everyChannel'), fault.token && `…${fault.token.slice(-6)}`].filter(Boolean).join(' ');
}
