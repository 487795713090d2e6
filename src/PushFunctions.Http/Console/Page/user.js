// A user: what is registered, what was chosen, and what would become of a push now.

import { ask, path } from './client.js';
import { byId, el, replace } from './dom.js';
import { jsonBlock } from './json.js';
import { badge, facts, reasonOf, say, when } from './parts.js';
import { problemOf } from './problem.js';
import { t } from './words.js';

let asked = 0;

const chosenUser = () => ({ user: byId('user-form').elements.user.value.trim(), app: byId('user-form').elements.app.value.trim() });

export async function showUser() {
  const { user, app } = chosenUser();
  const place = byId('user-result');
  replace(byId('would-result'));
  byId('would').hidden = !user;
  if (!user) {
    replace(place, say('hint', t('noUser')));
    return;
  }

  const turn = ++asked;
  replace(place, say('hint', t('loading')));
  const at = `api/users/${encodeURIComponent(user)}`;
  const [devices, settings] = await Promise.all([ask('GET', path(`${at}/devices`, { app })), ask('GET', path(`${at}/settings`, { app }))]);
  if (turn !== asked) {
    return;
  }

  replace(place,
    el('section', {}, el('h3', {}, t('devices')), devices.ok
      ? devices.body.devices.length === 0 ? say('hint', t('noDevices')) : el('ul', { class: 'cards' }, devices.body.devices.map(drawDevice))
      : say('bad', problemOf(devices))),
    el('section', {}, el('h3', {}, t('settings')), settings.ok ? drawSettings(settings.body) : say('bad', problemOf(settings))));
}

export function startUser() {
  byId('would-form').addEventListener('submit', event => {
    event.preventDefault();
    (event.submitter?.value === 'test' ? test : wouldHappen)();
  });
}

function event() {
  return {
    conversation: { type: 'direct', id: 'console' },
    sender: { id: 'console', name: 'Console' },
    recipients: [{ userId: chosenUser().user }],
    content: [{ type: 'text', text: byId('would-form').elements.text.value }],
  };
}

async function wouldHappen() {
  const answer = await ask('POST', path('api/messages', { app: chosenUser().app, dryRun: true }), event());
  replace(byId('would-result'), answer.ok ? el('ul', { class: 'devices' }, answer.body.devices.map(drawDecision)) : say('bad', problemOf(answer)));
}

async function test() {
  const { user, app } = chosenUser();
  if (!confirm(t('testSure', user))) {
    return;
  }

  const answer = await ask('POST', path('api/messages', { app }), event());
  replace(byId('would-result'), answer.ok
    ? say('good', el('a', { href: `#message/${encodeURIComponent(answer.body.id)}${app ? `/${app}` : ''}` }, t('testSent', answer.body.id)))
    : say('bad', problemOf(answer)));
}

function drawDecision(device) {
  return el('li', { class: 'device' },
    el('p', { class: 'device-head' }, el('strong', {}, device.deviceId ?? device.userId), el('span', {}, [device.channel, device.platform].filter(Boolean).join(' · ')), badge(device.decision)),
    device.reason && el('p', {}, reasonOf(device.decision, device.reason), device.until && [' ', t('until', ''), when(device.until)]),
    device.payload && el('details', {}, el('summary', {}, t('payload')), jsonBlock(device.payload, t('payload')), device.headers && Object.keys(device.headers).length > 0 && [el('h4', {}, t('headers')), jsonBlock(device.headers, t('headers'))]));
}

function drawDevice(device) {
  return el('li', { class: 'card' }, el('h4', {}, device.deviceId), facts([
    [t('d_channel'), [device.channel, device.platform, (device.channel === 'apns' || device.environment === 'sandbox') && device.environment].filter(Boolean).join(' · ')],
    [t('d_token'), device.tokenHint && `…${device.tokenHint}`],
    [t('d_state'), device.state ? [device.state.kind, ', ', when(device.state.reportedAt), device.state.unread !== undefined && ` · ${t('unread', device.state.unread)}`] : t('stateNever')],
    [t('d_language'), device.language], [t('d_timeZone'), device.timeZone],
    [t('d_registered'), when(device.registeredAt)],
    [t('d_suspect'), device.suspectSince && el('span', { class: 'warn' }, when(device.suspectSince))],
    [t('d_standby'), device.standbyFor],
  ]));
}

function drawSettings(settings) {
  const words = { true: t('on'), false: t('off') };
  const shown = value => typeof value === 'boolean' ? words[value] : typeof value === 'object' && value ? el('code', {}, JSON.stringify(value)) : value;
  return facts(['displayName', 'push', 'preview', 'language', 'directSound', 'groupSound', 'quietHours']
    .filter(name => settings[name] !== undefined && settings[name] !== null)
    .map(name => [t(`s_${name}`), shown(settings[name])])
    .concat([[t('s_muteUntil'), when(settings.muteUntil)]]));
}
