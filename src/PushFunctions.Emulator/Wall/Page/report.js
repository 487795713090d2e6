// A message's report, as the API tells it.

import { el } from './dom.js';
import { api, ask } from './http.js';
import { problemOf } from './problem.js';
import { t } from './words.js';

const patience = 120;
const moving = ['pending', 'delayed', 'retrying'];

/** Asks for a report until nothing in it moves any more, or for two minutes. */
export function follow(id, app, show) {
  let stopped = false;
  const look = async left => {
    if (stopped) {
      return;
    }

    const answer = await reportOf(id, app);
    if (stopped) {
      return;
    }

    show(answer.ok ? answer.body : { problem: problemOf(answer) });
    if (left > 0 && (!answer.ok || isMoving(answer.body))) {
      setTimeout(() => look(left - 1), 1000);
    }
  };
  look(patience);
  return { stop: () => { stopped = true; } };
}

export const reportOf = (id, app, userId) =>
  ask('GET', api(`messages/${encodeURIComponent(id)}${userId ? `?userId=${encodeURIComponent(userId)}` : ''}`, app));

export function outcomeTable(report) {
  if (report.problem) {
    return el('p', { class: 'bad' }, report.problem);
  }

  const rows = report.outcomes ?? [];
  return [
    el('p', { class: 'totals' }, Object.entries(report.totals ?? {}).filter(([, count]) => count > 0).map(([outcome, count]) => el('span', { class: `outcome o-${outcome}` }, `${outcome} ${count}`)),
      el('span', { class: 'moving' }, isMoving(report) ? t('reportMoves') : t('reportDone'))),
    rows.length === 0 ? el('p', {}, t('nobodyYet')) : table(
      [t('user'), t('device'), t('outcome'), t('reason')],
      rows.slice(0, 100).map(row => [row.userId, [row.deviceId, row.channel].filter(Boolean).join(' · '), badge(row.outcome), [row.detail, row.until && timeOf(row.until)].filter(Boolean).join(' · ')])),
  ];
}

export function decisionTable(report) {
  return table(
    [t('user'), t('device'), t('decision'), t('reason')],
    (report.devices ?? []).slice(0, 100).map(row => [row.userId, [row.deviceId, row.channel].filter(Boolean).join(' · '), badge(row.decision), row.reason ?? '']));
}

function table(heads, rows) {
  return el('div', { class: 'table', tabindex: '0', role: 'group', 'aria-label': t('report') }, el('table', {},
    el('thead', {}, el('tr', {}, heads.map(head => el('th', { scope: 'col' }, head)))),
    el('tbody', {}, rows.map(row => el('tr', {}, row.map(cell => el('td', {}, cell)))))));
}

const badge = outcome => el('span', { class: `outcome o-${outcome}` }, outcome);
const timeOf = text => new Date(text).toLocaleTimeString(document.documentElement.lang);

function isMoving(report) {
  const { total = 0, done = 0, failed = 0 } = report.chunks ?? {};
  return done + failed < total || (report.outcomes ?? []).some(row => moving.includes(row.outcome));
}
