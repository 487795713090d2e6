// One phone of every channel, the same as in the local host's demo, and a story to tell them.

import { api, ask } from './http.js';
import { problemOf } from './problem.js';

export const samplePhones = [
  { user: 'bob', channel: 'apns', token: 'b'.repeat(64), language: 'en' },
  { user: 'carol', channel: 'fcm', token: 'carols-pixel-token', language: 'en' },
  { user: 'mei', channel: 'xiaomi', token: 'meis-xiaomi-regid', language: 'zh-CN' },
  { user: 'hua', channel: 'huawei', token: 'huas-p40-token', language: 'zh-CN' },
  { user: 'dan', channel: 'harmony', token: 'dans-mate-token', language: 'en' },
  { user: 'rong', channel: 'honor', token: 'rongs-honor-token', language: 'zh-CN' },
  { user: 'eve', channel: 'oppo', token: `CN_${'e'.repeat(32)}`, language: 'en' },
  { user: 'wei', channel: 'vivo', token: 'v2-weis-vivo-regid', language: 'zh-CN' },
  { user: 'lan', channel: 'meizu', token: 'lans-meizu-pushid', language: 'zh-CN' },
  { user: 'ting', channel: 'tpns', platform: 'android', token: `0${'d'.repeat(35)}`, language: 'zh-CN' },
  { user: 'jun', channel: 'timpush', token: 'juns-registration-id', language: 'zh-CN' },
];

const sender = { id: 'alice', name: 'Alice', nameCard: 'Alice (design)' };

const story = () => [
  {
    conversation: { type: 'direct', id: 'alice' }, sender, recipients: samplePhones.map((phone, index) => ({ userId: phone.user, badge: index % 3 + 1 })),
    content: [{ type: 'text', text: 'Lunch? 🍜' }],
    push: { ext: '{"open":"alice"}', sound: 'chime.caf' },
  },
  {
    conversation: { type: 'group', id: 'team-9', name: 'Team 9' }, sender, recipients: samplePhones.map((phone, index) => ({ userId: phone.user, badge: index % 3 + 2 })),
    content: [{ type: 'text', text: 'New logo 🎨 ' }, { type: 'image' }],
    push: { title: 'Team 9', ext: '{"open":"team-9"}' },
  },
];

/** Registers them and posts the story. @returns null, or what went wrong. */
export async function playStory(progress) {
  for (const [index, phone] of samplePhones.entries()) {
    progress('registering', index + 1, samplePhones.length);
    const answer = await ask('PUT', api(`users/${phone.user}/devices/phone`), { channel: phone.channel, platform: phone.platform, token: phone.token, language: phone.language });
    if (!answer.ok) {
      return problemOf(answer);
    }
  }

  progress('saysHello');
  for (const message of story()) {
    const answer = await ask('POST', api('messages'), message);
    if (!answer.ok) {
      return problemOf(answer);
    }
  }

  return null;
}
