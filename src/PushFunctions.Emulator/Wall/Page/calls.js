// The calls to providers, newest first.

import { byId, el, replace } from './dom.js';
import { t } from './words.js';

export function drawCalls(model) {
  replace(byId('call-list'), model.calls.length === 0
    ? el('li', { class: 'nothing' }, t('noCalls'))
    : model.calls.slice(0, 60).map(call => el('li', {},
      el('span', { class: `outcome ${call.status !== undefined && call.status < 400 && !call.fault ? 'o-sent' : 'o-failed'}` }, call.status ?? t('silence')),
      el('span', { class: 'call-what' }, el('strong', {}, call.channel ?? call.service), ` ${call.method} ${call.path.split('?')[0]}`),
      el('span', { class: 'call-more' }, [call.fault, call.handles > 0 && (call.handles === 1 ? t('device1') : t('devices', call.handles)), call.detail, new Date(call.time).toLocaleTimeString(document.documentElement.lang)].filter(Boolean).join(' · ')))));
}
