// What the phones hold. Every list has an end: a wall that ran for a week is as quick as a fresh one.

import { platformOf, read } from './payloads.js';

export const limits = { phones: 500, notifications: 30, activity: 40, calls: 200, texts: 4000 };

/** The phones, by channel and token, in the order in which they were first heard of. */
export class Model {
  phones = new Map();
  calls = [];
  deliveries = 0;
  dropped = 0;
  #answers = new Map();

  /** @returns the phone that changed, and what its owner would notice. */
  deliver(delivery) {
    this.deliveries++;
    const phone = this.#phoneOf(delivery.channel, delivery.token, platformOf(delivery));
    phone.last = delivery.sequence;
    phone.seen = Date.parse(delivery.time);
    const view = delivery.verdict === 'delivered' ? read(delivery) : { kind: 'refused', ids: {} };
    const entry = { id: delivery.sequence, time: phone.seen, view, delivery, what: view.kind };
    if (view.kind !== 'refused') {
      changeBadge(phone, view.badge);
    }

    if (view.kind === 'alert') {
      show(phone, entry);
    } else if (view.kind === 'clear') {
      entry.count = clear(phone, view.clear);
    }

    note(phone, entry);
    return { phone, entry };
  }

  /** A call that was answered with a refusal, or not at all, belongs to the phones that it named. @returns those phones. */
  call(call) {
    this.calls.unshift(call);
    this.calls.length = Math.min(this.calls.length, limits.calls);
    if (call.notificationId) {
      keep(this.#answers, call.notificationId, call, 2000);
    }

    if (call.status !== undefined && call.status < 400 && !call.fault) {
      return [];
    }

    const entry = { id: `c${call.sequence}`, time: Date.parse(call.time), what: 'failed', call, view: { ids: {} } };
    const hit = (call.tokens ?? []).map(token => this.phones.get(keyOf(call.channel, token))
      ?? this.#phoneOf(call.channel, token, call.channel === 'apns' ? 'ios' : call.channel === 'fcm' ? 'android' : call.channel));
    hit.forEach(phone => note(phone, { ...entry }));
    return hit;
  }

  /** The provider's answer to the call that brought a delivery. */
  answerTo(delivery) {
    return this.#answers.get(delivery.notificationId);
  }

  clear() {
    this.phones.clear();
    this.calls = [];
    this.deliveries = 0;
    this.dropped = 0;
    this.#answers.clear();
  }

  #phoneOf(channel, token, platform) {
    const key = keyOf(channel, token);
    let phone = this.phones.get(key);
    if (!phone) {
      phone = { key, channel, token, platform, badge: null, notifications: [], activity: [], owner: null, last: 0, seen: 0, open: new Set() };
      if (keep(this.phones, key, phone, limits.phones)) {
        this.dropped++;
      }
    }

    phone.platform = platform;
    return phone;
  }
}

const keyOf = (channel, token) => `${channel}|${token}`;

// The oldest goes. Returns whether one went.
function keep(map, key, value, most) {
  map.set(key, value);
  if (map.size <= most) {
    return false;
  }

  map.delete(map.keys().next().value);
  return true;
}

function show(phone, entry) {
  const { replaceKey } = entry.view;
  const before = replaceKey ? phone.notifications.findIndex(other => other.view.replaceKey === replaceKey) : -1;
  if (before >= 0) {
    entry.replaced = (phone.notifications[before].replaced ?? 0) + 1;
    phone.notifications.splice(before, 1);
  }

  phone.notifications.unshift(entry);
  phone.notifications.length = Math.min(phone.notifications.length, limits.notifications);
}

// As the app does it: those that are named, else all of the conversation.
function clear(phone, { conversationId, replaceIds }) {
  const before = phone.notifications.length;
  phone.notifications = phone.notifications.filter(({ view }) => replaceIds.length > 0
    ? !replaceIds.includes(view.replaceKey)
    : (view.thread ?? view.ids.conversationId) !== conversationId && view.ids.conversationId !== conversationId);
  return before - phone.notifications.length;
}

function changeBadge(phone, badge) {
  if (badge) {
    phone.badge = Math.max(0, badge.set ?? (phone.badge ?? 0) + badge.add);
  }
}

function note(phone, entry) {
  phone.activity.unshift(entry);
  phone.activity.length = Math.min(phone.activity.length, limits.activity);
}
