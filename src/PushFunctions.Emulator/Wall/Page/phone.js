// Draws one phone: the frame and the screen as its platform has them, and below them what happened, seen or not.

import { el, replace, svg } from './dom.js';
import { t } from './words.js';

const names = {
  ios: 'iPhone', android: 'Android', xiaomi: 'Xiaomi', huawei: 'Huawei', harmony: 'HarmonyOS', honor: 'Honor', oppo: 'OPPO', vivo: 'vivo', meizu: 'Meizu', timpush: 'TIMPush',
};

export const platformName = phone => names[phone.platform] ?? phone.channel;

export function nameOf(phone) {
  return phone.owner ? t('phoneOf', phone.owner.userId, platformName(phone)) : t('unknownPhone', `…${phone.token.slice(-6)}`);
}

/** @param act `open(entry)`, `breakPhone(phone)`, `redraw(phone)`. */
export function createPhone(phone, act) {
  const label = `phone-${encodeURIComponent(phone.key).replace(/[^a-z0-9]/gi, '_')}`;
  const parts = {
    title: el('h3', { id: label }),
    sub: el('p', { class: 'phone-sub' }),
    clock: el('p', { class: 'clock' }),
    date: el('p', { class: 'date' }),
    list: el('ul', { class: 'shade' }),
    badge: el('span', { class: 'app-badge' }),
    activity: el('ul', { class: 'activity' }),
  };
  parts.screen = el('div', { class: 'screen' },
    el('div', { class: 'status', aria: { hidden: 'true' } }, el('span', { class: 'status-time' }), el('span', { class: 'cut' }), statusIcons()),
    el('div', { class: 'face' }, parts.clock, parts.date),
    parts.list,
    el('div', { class: 'dock' }, el('span', { class: 'app-icon' }, bubble(), parts.badge)),
    el('div', { class: 'bar', aria: { hidden: 'true' } }));
  parts.breaker = el('button', { class: 'icon-button', type: 'button', onclick: () => act.breakPhone(phone) }, bolt());
  const root = el('article', { class: 'phone', data: { platform: phone.platform, channel: phone.channel, key: phone.key }, aria: { labelledby: label } },
    el('header', { class: 'phone-head' }, el('div', {}, parts.title, parts.sub), parts.breaker),
    el('div', { class: 'frame' }, parts.screen),
    parts.activity);
  return { phone, root, parts, draw: now => draw(phone, root, parts, act, now) };
}

function draw(phone, root, parts, act, now) {
  root.dataset.platform = phone.platform;
  replace(parts.title, nameOf(phone));
  replace(parts.sub, [phone.channel, phone.owner && phone.owner.app !== 'default' ? phone.owner.app : null, phone.owner?.deviceId, `…${phone.token.slice(-6)}`].filter(Boolean).join(' · '));
  parts.breaker.setAttribute('aria-label', `${t('break')}: ${nameOf(phone)}`);
  parts.breaker.title = t('break');
  tick(root, now);
  parts.list.setAttribute('aria-label', t('notificationsOn', nameOf(phone)));
  replace(parts.list, phone.notifications.length === 0
    ? el('li', { class: 'nothing' }, t('noNotifications'))
    : groups(phone).map(group => drawGroup(phone, group, act, now)));
  parts.badge.hidden = !phone.badge;
  replace(parts.badge, phone.badge > 999 ? '999+' : phone.badge ?? '', el('span', { class: 'unseen' }, ` ${t('badge', phone.badge ?? 0)}`));
  replace(parts.activity, phone.activity.slice(0, 4).map(entry => el('li', {}, el('button', { type: 'button', class: `did did-${entry.what}`, data: { id: `did ${entry.id}` }, onclick: () => act.open(phone, entry) },
    el('span', { class: 'did-mark', aria: { hidden: 'true' } }), el('span', { class: 'did-text' }, whatHappened(entry), entry.what === 'alert' && entry.view.body && el('span', { class: 'did-of' }, ` · ${entry.view.body}`)), el('time', {}, ago(entry.time, now))))));
}

function tick(root, now) {
  const date = new Date(now);
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', hour12: false }).format(date);
  root.querySelectorAll('.clock, .status-time').forEach(node => { node.textContent = time; });
  root.querySelector('.date').textContent = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: 'long', month: 'long', day: 'numeric' }).format(date);
}

/** One line on what became of a push. */
export function whatHappened(entry) {
  const { view, delivery, call } = entry;
  if (entry.what === 'failed') {
    return call.status === undefined ? t('failedSilence', call.fault ?? '') : t('failedStatus', call.status);
  }

  return entry.what === 'badge' ? t('did_badge', view.badge.set ?? `+${view.badge.add}`)
    : entry.what === 'clear' ? t('did_clear', entry.count)
    : entry.what === 'refused' ? t('did_refused', delivery.reason ?? '')
    : entry.what === 'unreadable' ? t('did_unreadable', view.body ?? '')
    : entry.replaced ? t('did_replaced')
    : t(`did_${entry.what}`);
}

// iPhones stack a thread, the others their app's notifications once there are four of them.
function groups(phone) {
  if (phone.platform === 'ios') {
    const threads = Map.groupBy(phone.notifications, entry => entry.view.thread ?? `#${entry.id}`);
    return [...threads].map(([key, entries]) => ({ key, entries, folded: 1 }));
  }

  return [{ key: 'app', entries: phone.notifications, folded: phone.notifications.length > 3 ? 3 : phone.notifications.length }];
}

function drawGroup(phone, group, act, now) {
  const hidden = group.entries.length - group.folded;
  const open = phone.open.has(group.key);
  const shown = open || hidden <= 0 ? group.entries : group.entries.slice(0, group.folded);
  return el('li', { class: 'group', data: { depth: String(open ? 0 : Math.min(hidden, 2)) } },
    el('ul', { class: 'group-list' }, shown.map(entry => el('li', {}, drawNotification(phone, entry, act, now)))),
    hidden > 0 && el('button', {
      type: 'button', class: 'fold', data: { id: `fold ${group.key}` }, aria: { expanded: String(open) },
      onclick: () => {
        phone.open[open ? 'delete' : 'add'](group.key);
        act.redraw(phone);
      },
    }, open ? t('collapse') : t('expand', hidden)));
}

function drawNotification(phone, entry, act, now) {
  const { view } = entry;
  const app = phone.owner && phone.owner.app !== 'default' ? phone.owner.app : t('appName');
  const marks = [
    view.quiet && t('quiet'),
    view.critical && t('critical'),
    view.drawnByApp && t('drawnByApp'),
    entry.replaced && (entry.replaced > 1 ? t('replacedTimes', entry.replaced) : t('replaced')),
  ].filter(Boolean);
  return el('button', { type: 'button', class: 'note', data: { id: String(entry.id) }, onclick: () => act.open(phone, entry) },
    el('span', { class: 'note-icon', aria: { hidden: 'true' } }, bubble()),
    el('span', { class: 'note-main' },
      el('span', { class: 'note-head' }, el('span', { class: 'note-app' }, app), el('time', { class: 'note-time' }, ago(entry.time, now))),
      el('span', { class: 'note-title' }, view.title ?? (phone.platform === 'ios' ? app : '')),
      view.subtitle && el('span', { class: 'note-subtitle' }, view.subtitle),
      el('span', { class: 'note-body' }, view.body),
      marks.length > 0 && el('span', { class: 'note-marks' }, marks.map(mark => el('span', { class: 'mark' }, mark)))),
    view.image && picture(view.image));
}

// Loaded as a phone would load it, but without telling from where.
function picture(address) {
  const frame = el('span', { class: 'note-picture' });
  const image = el('img', { src: address, alt: t('pictureAlt'), loading: 'lazy', decoding: 'async', referrerpolicy: 'no-referrer' });
  image.addEventListener('error', () => {
    frame.classList.add('is-missing');
    replace(frame, el('span', {}, t('pictureFailed', hostOf(address))));
  });
  frame.append(image);
  return frame;
}

function hostOf(address) {
  return URL.canParse(address) ? new URL(address).host : '?';
}

export function ago(time, now) {
  const minutes = Math.floor(Math.max(0, now - time) / 60000);
  return minutes < 1 ? t('now') : minutes < 60 ? t('minutes', minutes) : minutes < 1440 ? t('hours', Math.floor(minutes / 60)) : t('days', Math.floor(minutes / 1440));
}

const bubble = () => svg('svg', { viewBox: '0 0 24 24', class: 'glyph', 'aria-hidden': 'true' },
  svg('path', { d: 'M12 4c4.7 0 8.2 3 8.2 6.8 0 3.9-3.5 6.9-8.2 6.9-.9 0-1.7-.1-2.5-.3-1 .8-2.4 1.4-4 1.6.7-.8 1.1-1.7 1.2-2.7C4.9 15.1 3.8 13.1 3.8 10.8 3.8 7 7.3 4 12 4Z' }));
const bolt = () => svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, svg('path', { d: 'M13.5 2.5 5 13.500h5.500L9.5 21.5 19 10h-6l.5-7.500Z' }));
const statusIcons = () => svg('svg', { viewBox: '0 0 46 12', class: 'status-icons' },
  svg('path', { d: 'M1 9h2v2H1zM4.5 7h2v4h-2zM8 5h2v6H8zM11.5 3h2v8h-2z' }),
  svg('path', { d: 'M17 4.600a8 8 0 0 1 9.6 0l-1.1 1.400a6.2 6.2 0 0 0-7.4 0zM18.9 7a5 5 0 0 1 5.8 0l-2.9 4z' }),
  svg('path', { d: 'M30 3.500h12a1.5 1.5 0 0 1 1.5 1.500v4A1.5 1.5 0 0 1 42 10.500H30A1.5 1.5 0 0 1 28.5 9V5A1.5 1.5 0 0 1 30 3.500Zm0 1v5h9v-5zM44.2 5.800h1v2.400h-1z' }));
