// How full the queues are, every five seconds while somebody looks.

import { ask } from './client.js';
import { byId, el, replace } from './dom.js';
import { span } from './parts.js';
import { problemOf } from './problem.js';
import { t } from './words.js';

const every = 5000;
let last = null;
let timer = 0;

export function startCounters() {
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && count());
  return count();
}

/** Asks now, and again later as long as it is answered. */
export async function count() {
  clearTimeout(timer);
  last = await ask('GET', 'api/status');
  redrawCounters();
  if (last.status !== 401 && document.visibilityState === 'visible') {
    timer = setTimeout(count, every);
  }

  return last;
}

export function redrawCounters() {
  byId('counters').hidden = last === null || last.status === 401;
  if (last?.ok) {
    replace(byId('queues'), last.body.queues.map(queue => el('li', { class: queue.depth > 0 ? (queue.name.endsWith('-poison') ? 'is-bad' : 'is-busy') : '' },
      el('span', { class: 'queue-name' }, t(`q_${queue.name}`)),
      el('strong', {}, String(queue.depth)),
      el('span', { class: 'queue-age' }, queue.depth > 0 ? t('oldest', span(queue.oldestSeconds)) : t('nothingWaits')))));
    byId('measured').textContent = t('measured', new Date(last.body.at).toLocaleTimeString(document.documentElement.lang));
  } else if (last) {
    byId('measured').textContent = t('statusGone', problemOf(last));
  }
}
