// Whether each app's credentials are good now.

import { ask } from './client.js';
import { byId, el, replace } from './dom.js';
import { badge, say, table, when } from './parts.js';
import { problemOf } from './problem.js';
import { t } from './words.js';

let last = null;

export function startChannels() {
  byId('check').addEventListener('click', check);
}

async function check() {
  byId('check').disabled = true;
  replace(byId('channels-result'), say('hint', t('loading')));
  last = await ask('POST', 'api/channels/check');
  byId('check').disabled = false;
  redrawChannels();
}

export function redrawChannels() {
  if (last) {
    replace(byId('channels-result'), last.ok ? draw(last.body) : last.status === 404 ? say('hint', t('checkNone')) : say('bad', problemOf(last)));
  }
}

function draw(checkup) {
  const { channels = [], storage = [], receipts = [], settings = {} } = checkup;
  return [
    say(checkup.ok ? 'good' : 'bad', checkup.ok ? t('allWell') : t('notWell')),
    checkup.checkedAt && el('p', { class: 'aside' }, t('checkedAt', ''), when(checkup.checkedAt)),
    channels.length > 0 && section('channels', channelTable(channels, t('channels'))),
    receipts.length > 0 && section('receipts', channelTable(receipts, t('receipts'))),
    storage.length > 0 && section('storage', table(t('storage'), [t('name'), t('result'), t('reason'), t('next')], worstFirst(storage).map(part => [part.name, result(part), because(part), part.next ?? '']))),
    settings.suspects?.length > 0 && section('suspects', el('ul', {}, settings.suspects.map(name => el('li', {}, el('code', {}, name))))),
    settings.found && el('p', { class: 'aside' }, t('settingsFound', settings.found.length)),
  ];
}

// What needs somebody must not lie below the table's edge.
const worstFirst = rows => [...rows].sort((one, other) => (one.result === 'ok') - (other.result === 'ok'));
const section = (name, ...parts) => el('section', {}, el('h3', {}, t(name)), parts);

function channelTable(rows, label) {
  return table(label, [t('app'), t('channels'), t('result'), t('reason'), t('next')], worstFirst(rows).map(row => [
    row.app,
    [row.channel, row.platform, (row.channel === 'apns' || row.platform === 'ios') && row.environment].filter(Boolean).join(' · '),
    result(row),
    [because(row), row.clockSkew ? ` · ${t('skew', row.clockSkew)}` : ''],
    [row.next, row.settings?.length > 0 && el('span', { class: 'settings-named' }, row.settings.map(name => el('code', {}, name)))],
  ]));
}

// Neither good nor bad: nobody could tell.
const open = ['notChecked', 'unclear', 'busy'];
const result = row => badge(row.result === 'ok' ? 'sent' : open.includes(row.result) ? 'pending' : 'failed', row.result);
const because = row => [row.code && el('code', {}, row.code), row.code && row.reason ? ' ' : '', row.reason];
