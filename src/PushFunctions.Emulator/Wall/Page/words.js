// The page's words.

import { speak } from './translate.js';

const en = {
  title: 'Wall of phones', tagline: 'What the phones would show', skip: 'Skip to the phones',
  live: 'Live', lost: 'Connection lost, trying again', connecting: 'Connecting',
  language: 'Language', theme: 'Appearance', themeAuto: 'As the system', themeLight: 'Light', themeDark: 'Dark',
  filters: 'Filters', channel: 'Channel', allChannels: 'All channels', user: 'User', app: 'App', text: 'Text', clearAll: 'Clear',
  clearHint: 'Forgets all deliveries and calls', phones: 'Phones', counts: '{0} of {1} phones · {2} deliveries',
  more: '{0} more phones got pushes: filter to see them', dropped: '{0} phones that were heard of earlier are not kept',
  missed: '{0} deliveries came while the page was away and are kept no more',
  emptyTitle: 'No phone has got a push yet', emptyText: 'Post a message to your API, or try it here: phones register, one of every channel, and Alice writes to them.',
  emptyNoApi: 'Whatever a dispatcher sends to this emulator shows up here at once. To write messages from this page, start the local host, or name its API: Emulator:Api.',
  trySamples: 'Register a phone of every channel and say hello', registering: 'Registering {0} of {1} …', saysHello: 'Saying hello …',
  noMatch: 'No phone matches these filters', showAll: 'Show all',
  phoneOf: '{0}’s {1}', unknownPhone: 'Phone {0}', badge: 'Badge {0}', noNotifications: 'No notifications', now: 'now', minutes: '{0} min', hours: '{0} h', days: '{0} d',
  expand: '{0} more', collapse: 'Show less', replaced: 'replaced', replacedTimes: 'replaced {0}×', drawnByApp: 'drawn by the app', quiet: 'silent', critical: 'critical',
  pictureAlt: 'Picture of the notification', pictureFailed: 'picture: {0}', activity: 'What happened', notificationsOn: 'Notifications on {0}', break: 'Break this phone',
  did_alert: 'shown', did_replaced: 'took its predecessor’s place', did_badge: 'badge is now {0}', did_data: 'data push, shows nothing', did_clear: 'took away {0}', did_refused: 'refused: {0}', did_unreadable: 'cannot be read: {0}',
  failedStatus: 'provider answered {0}', failedSilence: 'no answer ({0})',
  compose: 'Compose', faults: 'Faults', calls: 'Calls', panel: 'Tools', jump: 'Write a message', from: 'From', senderId: 'Sender’s id', senderName: 'Sender’s name', kind: 'Chat', direct: 'One-to-one', group: 'Group',
  to: 'To', toHint: 'Ids of users, with commas between', groupId: 'Group’s id', groupName: 'Group’s name', message: 'Text', messageId: 'Message’s id', more2: 'Title, picture, sound, badge, ext',
  pushTitle: 'Title', picture: 'Picture (https)', sound: 'Sound', ext: 'ext (passed through)', pushBadge: 'Badge', priority: 'Priority', replaces: 'Takes the place of (message id)', dataPush: 'Data push: shows nothing, hands ext to the app',
  options: 'Options per channel', asIs: 'as by default', yes: 'yes', no: 'no',
  send: 'Send', dryRun: 'Dry run', sending: 'Sending …', accepted: 'Accepted: {0}', body: 'JSON', curl: 'curl', copy: 'Copy', copied: 'Copied', request: 'The request', noApi: 'This emulator knows no API to post to. Start the local host, or name its API: Emulator:Api.',
  report: 'Report', outcome: 'Outcome', device: 'Device', reason: 'Reason', reportMoves: 'still moving', reportDone: 'all final', decision: 'Decision', nobodyYet: 'Nobody is in the report yet',
  faultIntro: 'What the provider does to the next calls. The dispatcher does not know: watch it try again.', faultFor: 'For', everyChannel: 'every channel', times: 'How many calls', f429: '429, come back in 2 s', f503: '503', fTimeout: 'Timeout', fLost: 'Lost answer', fDead: 'Dead token',
  f429Hint: 'Too many requests, with Retry-After', f503Hint: 'The provider is out of order', fTimeoutHint: 'Held until the client gives up', fLostHint: 'Taken, but the answer never comes', fDeadHint: 'The app is gone from the phone, until cleared',
  armed: 'Armed', noneArmed: 'Nothing is armed: all is well', clearFaults: 'Disarm all', left: '{0} left', forGood: 'until cleared', armedNow: 'Armed: {0}', deadNeeds: 'Choose a channel or a phone first',
  callsIntro: 'Every call to a provider, newest first.', noCalls: 'No calls yet', devices: '{0} devices', device1: '1 device', silence: 'no answer',
  close: 'Close', shown: 'What the phone does', payload: 'Payload', headers: 'Headers', answer: 'The provider’s answer', noHeaders: 'None of the notification’s own', noAnswer: 'The answer has not been seen yet', answered: 'Answered {0}', refusedBecause: 'Refused: {0}', messageReport: 'The message’s report', noMessageId: 'The payload names no message', reload: 'Reload', token: 'Token', time: 'Time', bytes: '{0} bytes', markRead: 'Read it elsewhere', recall: 'Recall it', readDone: 'Told the API: {0}',
  subtitle: 'Subtitle', conversation: 'Conversation', sender: 'Sender', replaceKey: 'Replaces by', thread: 'Thread', newOn: '{0}: {1}', appName: 'Chat',
};

const zh = {
  title: '手机墙', tagline: '每台手机会显示什么', skip: '跳到手机',
  live: '实时', lost: '连接已断开，正在重试', connecting: '正在连接',
  language: '语言', theme: '外观', themeAuto: '跟随系统', themeLight: '浅色', themeDark: '深色',
  filters: '筛选', channel: '通道', allChannels: '全部通道', user: '用户', app: '应用', text: '文本', clearAll: '清空',
  clearHint: '清除全部推送和调用记录', phones: '手机', counts: '{1} 台手机中的 {0} 台 · {2} 条推送',
  more: '另有 {0} 台手机收到推送：用筛选查看', dropped: '较早的 {0} 台手机已不再保留',
  missed: '页面断开期间有 {0} 条推送已不再保留',
  emptyTitle: '还没有手机收到推送', emptyText: '向 API 发一条消息，或者在这里试试：每个通道注册一台手机，由 Alice 发消息。',
  emptyNoApi: '调度器发到此模拟器的内容会立即显示在这里。要在本页发消息，请启动本地主机，或设置其 API 地址：Emulator:Api。',
  trySamples: '每个通道注册一台手机并打个招呼', registering: '正在注册 {0}/{1} …', saysHello: '正在打招呼 …',
  noMatch: '没有手机符合筛选条件', showAll: '全部显示',
  phoneOf: '{0} 的 {1}', unknownPhone: '手机 {0}', badge: '角标 {0}', noNotifications: '没有通知', now: '现在', minutes: '{0} 分钟前', hours: '{0} 小时前', days: '{0} 天前',
  expand: '还有 {0} 条', collapse: '收起', replaced: '已替换', replacedTimes: '已替换 {0} 次', drawnByApp: '由应用绘制', quiet: '静默', critical: '重要警报',
  pictureAlt: '通知的图片', pictureFailed: '图片：{0}', activity: '发生了什么', notificationsOn: '{0} 上的通知', break: '给这台手机制造故障',
  did_alert: '已显示', did_replaced: '替换了上一条', did_badge: '角标变为 {0}', did_data: '数据消息，不显示', did_clear: '收回 {0} 条', did_refused: '被拒：{0}', did_unreadable: '无法解析：{0}',
  failedStatus: '厂商返回 {0}', failedSilence: '没有应答（{0}）',
  compose: '写消息', faults: '故障', calls: '调用', panel: '工具', jump: '写消息', from: '发送者', senderId: '发送者 ID', senderName: '发送者昵称', kind: '会话', direct: '单聊', group: '群聊',
  to: '发给', toHint: '用户 ID，用逗号分隔', groupId: '群 ID', groupName: '群名称', message: '文本', messageId: '消息 ID', more2: '标题、图片、声音、角标、ext',
  pushTitle: '标题', picture: '图片（https）', sound: '声音', ext: 'ext（透传）', pushBadge: '角标', priority: '优先级', replaces: '替换哪条消息（消息 ID）', dataPush: '数据消息：不显示，把 ext 交给应用',
  options: '各通道的选项', asIs: '默认', yes: '是', no: '否',
  send: '发送', dryRun: '试运行', sending: '正在发送 …', accepted: '已接受：{0}', body: 'JSON', curl: 'curl', copy: '复制', copied: '已复制', request: '请求', noApi: '此模拟器不知道要发往哪个 API。请启动本地主机，或设置其 API 地址：Emulator:Api。',
  report: '报告', outcome: '结果', device: '设备', reason: '原因', reportMoves: '仍在进行', reportDone: '均为最终结果', decision: '决定', nobodyYet: '报告里还没有人',
  faultIntro: '厂商对接下来的调用做什么。调度器并不知情：看它如何重试。', faultFor: '对象', everyChannel: '所有通道', times: '调用次数', f429: '429，2 秒后再来', f503: '503', fTimeout: '超时', fLost: '应答丢失', fDead: '令牌失效',
  f429Hint: '请求过多，带 Retry-After', f503Hint: '厂商服务不可用', fTimeoutHint: '一直不应答，直到客户端放弃', fLostHint: '已接收，但应答丢失', fDeadHint: '应用已卸载，直到解除',
  armed: '已设置', noneArmed: '没有故障：一切正常', clearFaults: '全部解除', left: '剩 {0} 次', forGood: '直到解除', armedNow: '已设置：{0}', deadNeeds: '请先选择通道或手机',
  callsIntro: '对厂商的每次调用，最新在前。', noCalls: '还没有调用', devices: '{0} 台设备', device1: '1 台设备', silence: '没有应答',
  close: '关闭', shown: '手机的表现', payload: '负载', headers: '请求头', answer: '厂商的应答', noHeaders: '没有通知自己的请求头', noAnswer: '还没有看到应答', answered: '应答 {0}', refusedBecause: '被拒：{0}', messageReport: '消息报告', noMessageId: '负载中没有消息 ID', reload: '刷新', token: '令牌', time: '时间', bytes: '{0} 字节', markRead: '在别处已读', recall: '撤回', readDone: '已告知 API：{0}',
  subtitle: '副标题', conversation: '会话', sender: '发送者', replaceKey: '替换标识', thread: '分组', newOn: '{0}：{1}', appName: '聊天',
};

speak({ en, zh }, 'wall.language');

export * from './translate.js';
