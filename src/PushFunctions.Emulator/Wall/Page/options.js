// What an event can say to one channel alone, as far as it is worth a field; the API's description has all of it.

import { el } from './dom.js';
import { t } from './words.js';

const text = 'text';
const flag = 'flag';
const number = 'number';

const channels = [
  ['APNs', 'apns', [['subtitle', text], ['threadId', text], ['interruptionLevel', ['active', 'passive', 'timeSensitive', 'critical']], ['contentAvailable', flag]]],
  ['FCM', 'fcm', [['message', ['notification', 'data']], ['channelId', text], ['color', text], ['notificationCount', flag]]],
  ['Android', 'android', [['sound', text], ['style', ['default', 'bigText']]]],
  ['Xiaomi', 'xiaomi', [['channelId', text]]],
  ['Huawei', 'huawei', [['category', text], ['channelId', text], ['importance', ['low', 'normal']]]],
  ['HarmonyOS', 'harmony', [['title', text], ['category', text], ['sound', text]]],
  ['Honor', 'honor', [['importance', ['low', 'normal']]]],
  ['OPPO', 'oppo', [['channelId', text], ['category', text], ['notifyLevel', number]]],
  ['vivo', 'vivo', [['category', text], ['classification', ['operational', 'system']], ['notifyType', ['none', 'ring', 'vibrate', 'both']]]],
  ['Meizu', 'meizu', [['noticeType', ['public', 'private']]]],
];

/** @param kept what was in the fields before. */
export function optionFields(kept) {
  return channels.map(([label, channel, members]) => el('fieldset', {}, el('legend', {}, label), members.map(([member, kind]) => {
    const name = `${channel}.${member}`;
    const choices = kind === flag ? [['true', t('yes')], ['false', t('no')]] : Array.isArray(kind) ? kind.map(choice => [choice, choice]) : null;
    const field = choices
      ? el('select', { name, data: { option: kind === flag ? flag : text } }, el('option', { value: '' }, t('asIs')), choices.map(([value, words]) => el('option', { value }, words)))
      : el('input', { name, type: kind === number ? 'number' : 'text', autocomplete: 'off', spellcheck: 'false', data: { option: kind } });
    field.value = kept.get(name) ?? '';
    return el('label', {}, el('span', { lang: 'en', class: 'code' }, member), field);
  })));
}
