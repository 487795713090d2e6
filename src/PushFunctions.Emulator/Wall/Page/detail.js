// All that is known of one push: what the phone makes of it, what was sent, what was answered, what the API says of it.

import { byId, el, replace } from './dom.js';
import { api, ask } from './http.js';
import { jsonBlock } from './json.js';
import { nameOf, whatHappened } from './phone.js';
import { problemOf } from './problem.js';
import { outcomeTable, reportOf } from './report.js';
import { t } from './words.js';

export function openDetail(phone, entry, model) {
  const dialog = byId('detail');
  const { delivery, view } = entry;
  const call = entry.call ?? model.answerTo(delivery);
  replace(byId('detail-title'), nameOf(phone));
  replace(byId('detail-body'),
    section('shown', facts([
      [t('activity'), whatHappened(entry)],
      ['title', view.title], [t('subtitle'), view.subtitle], [t('text'), view.body], [t('picture'), view.image], [t('sound'), view.sound],
      [t('pushBadge'), view.badge && (view.badge.set ?? `+${view.badge.add}`)], ['ext', view.ext],
      [t('conversation'), view.ids.conversationId], [t('sender'), view.ids.senderId], [t('thread'), view.thread], [t('replaceKey'), view.replaceKey],
      [t('time'), new Date(entry.time).toLocaleString(document.documentElement.lang)],
      [t('channel'), [phone.channel, delivery?.hub, delivery?.environment].filter(Boolean).join(' · ')], [t('token'), phone.token],
    ].map(([name, value]) => [name === 'title' ? t('pushTitle') : name, value]))),
    delivery && section('payload', el('p', { class: 'aside' }, t('bytes', delivery.payloadBytes)), jsonBlock(delivery.payload, t('payload'))),
    delivery && section('headers', Object.keys(delivery.headers).length > 0 ? jsonBlock(delivery.headers, t('headers')) : el('p', {}, t('noHeaders'))),
    section('answer', answer(delivery, call)),
    delivery && report(phone, view));
  dialog.showModal();
}

function section(name, ...parts) {
  return el('section', { data: { part: name } }, el('h3', {}, t(name)), parts);
}

function facts(pairs) {
  return el('dl', { class: 'facts' }, pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, String(value)))));
}

function answer(delivery, call) {
  return [
    delivery?.verdict === 'refused' && el('p', { class: 'bad' }, t('refusedBecause', [delivery.reason, delivery.detail].filter(Boolean).join(' · '))),
    call ? [
      el('p', {}, el('span', { class: `outcome ${call.status !== undefined && call.status < 400 ? 'o-sent' : 'o-failed'}` }, call.status === undefined ? t('silence') : t('answered', call.status)),
        ` ${call.method} ${call.path}`, call.fault && ` · ${call.fault}`),
      call.detail && el('p', {}, call.detail),
      call.answer && (parsed(call.answer) ?? el('pre', { class: 'json', tabindex: '0', role: 'group', 'aria-label': t('answer') }, call.answer)),
    ] : el('p', {}, t('noAnswer')),
  ];
}

function parsed(text) {
  try {
    return jsonBlock(JSON.parse(text), t('answer'));
  } catch {
    return null;
  }
}

function report(phone, view) {
  const { messageId, conversationId } = view.ids;
  const place = el('div', {});
  const load = async () => {
    const answered = await reportOf(messageId, phone.owner?.app, phone.owner?.userId);
    replace(place, answered.ok ? outcomeTable(answered.body) : el('p', { class: 'bad' }, problemOf(answered)));
  };
  const read = async () => {
    const answered = await ask('POST', api(`users/${encodeURIComponent(phone.owner.userId)}/conversations/${encodeURIComponent(conversationId)}/read`, phone.owner.app), { unread: 0 });
    replace(place, el('p', { class: answered.ok ? 'good' : 'bad' }, answered.ok ? t('readDone', answered.status) : problemOf(answered)));
  };
  const recall = async () => {
    const answered = await ask('POST', api(`messages/${encodeURIComponent(messageId)}/recall`, phone.owner?.app), {});
    replace(place, el('p', { class: answered.ok ? 'good' : 'bad' }, answered.ok ? t('readDone', answered.status) : problemOf(answered)));
  };
  if (messageId) {
    load();
  }

  return section('messageReport', messageId ? [
    el('p', { class: 'aside' }, messageId),
    place,
    el('p', { class: 'buttons' },
      el('button', { type: 'button', onclick: load }, t('reload')),
      conversationId && phone.owner && el('button', { type: 'button', onclick: read }, t('markRead')),
      el('button', { type: 'button', onclick: recall }, t('recall'))),
  ] : el('p', {}, t('noMessageId')));
}
