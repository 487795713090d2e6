// What a phone makes of a payload, channel by channel: the vendors' documents say where each thing stands.

const vendors = ['xiaomi', 'huawei', 'harmony', 'honor', 'oppo', 'vivo', 'meizu', 'timpush'];

/** Every channel, in the order that lists show them in. */
export const channels = ['apns', 'fcm', 'xiaomi', 'huawei', 'harmony', 'honor', 'oppo', 'vivo', 'meizu', 'tpns', 'timpush'];

/** How the phone looks: an iPhone, one of the vendors', or a plain Android. */
export function platformOf(delivery) {
  return delivery.channel === 'apns' || delivery.payload?.message?.apns || delivery.payload?.message?.ios ? 'ios'
    : vendors.includes(delivery.channel) ? delivery.channel
    : 'android';
}

/**
 * `kind` is `alert` (shown), `badge` (a bare number), `clear` (takes notifications away) or `data` (the app is woken, nothing is shown).
 * `badge` is `{ set }` or `{ add }`; `replaceKey` names the notification whose place this one takes.
 */
export function read(delivery) {
  const view = { kind: 'alert', ids: {}, ...readSafely(delivery) };
  if (view.kind === 'alert' && !view.title && !view.body && !view.image) {
    view.kind = view.badge ? 'badge' : 'data';
  }

  return view;
}

// What no phone could make sense of is shown as that, and does not stop the wall.
function readSafely(delivery) {
  try {
    return drop(readers[delivery.channel === 'tpns' ? 'tpns' : platformOf(delivery)](delivery.payload ?? {}, delivery));
  } catch (fault) {
    return { kind: 'unreadable', body: String(fault?.message ?? fault) };
  }
}

const readers = { ios: apple, android, xiaomi, huawei, harmony, honor, oppo, vivo, meizu, tpns, timpush };

function apple(payload, delivery) {
  const message = payload.message?.apns;
  const own = message?.payload ?? payload;
  const headers = message?.headers ?? delivery.headers ?? {};
  const aps = own.aps ?? {};
  const alert = typeof aps.alert === 'string' ? { body: aps.alert } : aps.alert ?? {};
  const cleared = own.clear && typeof own.clear === 'object' ? own.clear : null;
  return {
    kind: cleared ? 'clear' : 'alert',
    clear: cleared && { conversationId: text(cleared.conversationId), replaceIds: list(cleared.replaceIds) },
    title: text(alert.title),
    subtitle: text(alert.subtitle),
    body: text(alert.body),
    image: link(own.image ?? message?.fcm_options?.image),
    badge: number(aps.badge) === null ? null : { set: number(aps.badge) },
    sound: typeof aps.sound === 'object' && aps.sound ? text(aps.sound.name) : text(aps.sound),
    critical: aps.sound?.critical === 1 || aps['interruption-level'] === 'critical',
    level: text(aps['interruption-level']),
    thread: text(aps['thread-id']),
    replaceKey: text(headers['apns-collapse-id']),
    ext: text(own.ext),
    ids: idsOf(own),
  };
}

function android(payload) {
  const message = payload.message ?? {};
  const data = message.data ?? {};
  const shown = message.notification;
  const own = message.android?.notification ?? {};
  if (data.clear === 'true') {
    return {
      kind: 'clear',
      clear: { conversationId: text(data.conversationId), replaceIds: list(data.replaceIds?.split(',')) },
      badge: number(data.badge) === null ? null : { set: number(data.badge) },
      ids: idsOf(data),
    };
  }

  // Without a notification the app draws: ours is drawn from the members that the app is given for that.
  const from = shown ?? { title: data.title, body: data.body, image: data.image };
  return {
    title: text(from.title),
    body: text(from.body),
    image: link(own.image ?? from.image),
    badge: count(own.notification_count, number(data.badge)),
    sound: text(own.sound ?? data.sound ?? own.channel_id ?? data.channelId),
    quiet: data.quiet === 'true',
    drawnByApp: !shown && !!(data.title || data.body),
    replaceKey: text(own.tag ?? data.replaceId),
    ext: text(data.ext),
    ids: idsOf(data),
  };
}

function xiaomi(payload) {
  const extra = payload.extra ?? {};
  return {
    kind: payload.pass_through === 1 ? 'data' : 'alert',
    title: text(payload.title),
    body: text(payload.description),
    image: link(extra.notification_bigPic_uri),
    badge: number(extra.badge) === null ? null : { set: number(extra.badge) },
    sound: text(extra.sound_uri?.split('/').pop()),
    quiet: payload.notify_type === 4 || payload.notify_type === 0,
    replaceKey: text(payload.notify_id),
    ext: text(payload.payload),
    ids: idsOf(extra),
  };
}

function huawei(payload) {
  const message = payload.message ?? {};
  const shown = message.android?.notification;
  const data = opened(message.data);
  return {
    kind: shown ? 'alert' : 'data',
    title: text(shown?.title),
    body: text(shown?.body),
    image: link(shown?.image),
    badge: setOrAdd(shown?.badge?.set_num, shown?.badge?.add_num),
    sound: text(shown?.sound?.split('/').pop()),
    quiet: shown?.importance === 'LOW',
    replaceKey: text(shown?.notify_id),
    ext: text(data.ext),
    ids: idsOf(data),
  };
}

function harmony(payload, delivery) {
  const shown = payload.payload?.notification;
  const data = { ...opened(payload.payload?.extraData), ...shown?.clickAction?.data };
  return {
    kind: delivery.headers?.['push-type'] === '6' || !shown ? 'data' : 'alert',
    title: text(shown?.title),
    body: text(shown?.body),
    image: link(shown?.image),
    badge: setOrAdd(shown?.badge?.setNum, shown?.badge?.addNum),
    sound: text(shown?.sound),
    replaceKey: text(shown?.notifyId),
    ext: text(data.ext),
    ids: idsOf(data),
  };
}

function honor(payload) {
  const shown = payload.android?.notification;
  const data = opened(payload.data);
  return {
    kind: shown ? 'alert' : 'data',
    title: text(shown?.title),
    body: text(shown?.body),
    image: link(shown?.image),
    badge: setOrAdd(shown?.badge?.setNum, shown?.badge?.addNum),
    quiet: shown?.importance === 'LOW',
    replaceKey: text(shown?.notifyId),
    ext: text(data.ext),
    ids: idsOf(data),
  };
}

function oppo(payload) {
  const shown = payload.notification ?? {};
  const data = opened(shown.action_parameters);
  return {
    title: text(shown.title),
    body: text(shown.content),
    quiet: shown.notify_level !== undefined && shown.notify_level < 2,
    sound: text(shown.channel_id),
    replaceKey: text(shown.notify_id),
    ext: text(data.ext),
    ids: idsOf(data),
  };
}

function vivo(payload) {
  const data = payload.clientCustomMap ?? {};
  return {
    title: text(payload.title),
    body: text(payload.content),
    quiet: payload.notifyType === 1,
    replaceKey: text(payload.notifyId),
    ext: text(data.ext),
    ids: idsOf(data),
  };
}

function meizu(payload) {
  const bar = payload.noticeBarInfo ?? {};
  const data = payload.clickTypeInfo?.parameters ?? {};
  return {
    title: text(bar.title),
    body: text(bar.content),
    image: link(payload.noticeExpandInfo?.noticeExpandImgUrl),
    quiet: payload.advanceInfo?.notificationType?.sound === 0,
    replaceKey: text(payload.advanceInfo?.notifyKey),
    ext: text(data.ext),
    ids: idsOf(data),
  };
}

// TPNS makes what the phone's own service reads of it.
function tpns(payload) {
  const message = payload.message ?? {};
  const own = message.android ?? {};
  const aps = message.ios?.aps ?? {};
  const data = opened(own.custom_content ?? message.ios?.custom_content ?? message.ios?.custom);
  const badge = number(own.badge_type ?? aps.badge_type);
  return {
    kind: payload.message_type === 'message' ? 'data' : 'alert',
    title: payload.message_type === 'message' ? null : text(message.title),
    subtitle: text(aps.alert?.subtitle),
    body: payload.message_type === 'message' ? null : text(message.content),
    image: link(message.xg_media_resources),
    badge: badge === null || badge === -1 ? null : badge === -2 ? { add: 1 } : { set: badge },
    sound: text(own.ring_raw ?? aps.sound),
    critical: aps['interruption-level'] === 'critical',
    level: text(aps['interruption-level']),
    quiet: own.ring === 0,
    thread: text(message.thread_id),
    replaceKey: text(own.n_id),
    ext: text(data.ext),
    ids: idsOf(data),
  };
}

// A phone of any maker: of what is said to each, an Android shows the common part.
function timpush(payload) {
  const info = payload.OfflinePushInfo ?? {};
  const inner = opened(info.Ext);
  const isOurs = typeof inner.ext === 'string' || 'conversationId' in inner;
  return {
    title: text(info.Title),
    body: text(info.Desc),
    image: link(info.AndroidInfo?.GoogleImage ?? info.ApnsInfo?.Image),
    badge: setOrAdd(info.BadgeSetNum, info.BadgeAddNum),
    sound: text(info.AndroidInfo?.Sound),
    quiet: info.ApnsInfo?.Sound === 'push.no_sound',
    ext: text(isOurs ? inner.ext : info.Ext),
    ids: idsOf(inner),
  };
}

function idsOf(data) {
  return drop({
    messageId: text(data.messageId),
    conversationId: text(data.conversationId),
    senderId: text(data.senderId),
  });
}

const text = value => value === undefined || value === null || value === '' ? null
  : typeof value === 'object' ? JSON.stringify(value) : String(value);
const list = value => Array.isArray(value) ? value.filter(entry => typeof entry === 'string' && entry) : [];
const link = value => typeof value === 'string' && value.startsWith('https://') ? value : null;
const drop = object => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null && value !== undefined));

function number(value) {
  const read = typeof value === 'number' ? value : typeof value === 'string' && value.trim() ? Number(value) : NaN;
  return Number.isFinite(read) ? read : null;
}

// A launcher adds notification_count to what it shows; a number that the app draws itself is the number.
const count = (added, set) => number(added) !== null ? { add: number(added) } : set !== null ? { set } : null;
const setOrAdd = (set, add) => number(set) !== null ? { set: number(set) } : number(add) !== null ? { add: number(add) } : null;

// Some vendors take an object as JSON in a string.
function opened(value) {
  if (typeof value === 'object' && value !== null) {
    return value;
  }

  try {
    const inner = JSON.parse(value);
    return typeof inner === 'object' && inner !== null ? inner : {};
  } catch {
    return {};
  }
}
