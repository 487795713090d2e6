// What several views are made of.

import { el } from './dom.js';
import { has, t } from './words.js';

export const badge = (outcome, words = outcome) => el('span', { class: `outcome o-${outcome}` }, words);

export function facts(pairs) {
  return el('dl', { class: 'facts' }, pairs.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
    .map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
}

export function table(label, heads, rows) {
  return el('div', { class: 'table', tabindex: '0', role: 'group', 'aria-label': label }, el('table', {},
    el('thead', {}, el('tr', {}, heads.map(head => el('th', { scope: 'col' }, head)))),
    el('tbody', {}, rows.map(row => el('tr', {}, row.map(cell => el('td', {}, cell)))))));
}

export const say = (kind, ...words) => el('p', { class: kind }, words);

/** A time as people here write it, and how it was written. */
export function when(text) {
  return text ? el('time', { datetime: text, title: text }, new Date(text).toLocaleString(document.documentElement.lang)) : null;
}

export function span(seconds) {
  return seconds < 60 ? `${seconds} s` : seconds < 3600 ? `${Math.floor(seconds / 60)} min` : seconds < 172800 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86400)} d`;
}

/** A reason's words behind it, where it is one that we know. */
export function reasonOf(outcome, detail) {
  if (!detail) {
    return t(has(`what_${outcome}`) ? `what_${outcome}` : 'reason');
  }

  const [reason, more] = detail.split('+');
  return [el('code', {}, detail), has(`why_${reason}`) && ` ${t(`why_${reason}`)}`, more === 'unanswered' && ` · ${t('unanswered')}`];
}
