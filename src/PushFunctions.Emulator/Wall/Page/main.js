// The page: what streams in goes to the model, and once a frame what changed is drawn.

import { startAppearance } from './appearance.js';
import { drawCalls } from './calls.js';
import { know, redrawComposer, startComposer, addRecipient } from './composer.js';
import { openDetail } from './detail.js';
import { byId, el, replace } from './dom.js';
import { chooseFault, drawTargets, listFaults, redrawFaults, startFaults } from './faults.js';
import { ask } from './http.js';
import { Model } from './model.js';
import { channels } from './payloads.js';
import { createPhone, nameOf } from './phone.js';
import { playStory } from './samples.js';
import { follow } from './stream.js';
import { showTab, startTabs } from './tabs.js';
import { t } from './words.js';

const shownAtMost = 60;
const model = new Model();
const drawn = new Map();
const changed = new Set();
const asked = new Set();
let about = {};
let state = 'connecting';
let missed = 0;
let frame = 0;
let pressed = false;
let callsChanged = false;
let said = 0;

const act = {
  open: (phone, entry) => openDetail(phone, entry, model),
  breakPhone: phone => {
    showTab('faults');
    chooseFault(phone);
  },
  redraw: phone => touch(phone),
};

startTabs();
startPresses();
startFilters();
startFaults(model);
startComposer();
byId('detail-close').addEventListener('click', () => byId('detail').close());
byId('clear').addEventListener('click', async () => {
  await ask('DELETE', '/calls');
  await ask('DELETE', '/deliveries');
});
byId('try').addEventListener('click', trySamples);
byId('show-all').addEventListener('click', () => {
  byId('filters').reset();
  draw();
});
setInterval(() => {
  drawn.forEach((_, key) => changed.add(key)); // clocks and ages
  schedule();
}, 30_000);

ask('GET', '/wall/about').then(answer => {
  about = answer.ok ? answer.body : {};
  know(about);
  draw();
});

follow({
  state: next => {
    state = next;
    schedule();
  },
  hello: () => forget(),
  cleared: () => forget(),
  missed: data => {
    missed += data.missed;
    schedule();
  },
  delivery: data => {
    const { phone, entry } = model.deliver(data.delivery);
    touch(phone);
    announce(phone, entry);
  },
  call: data => {
    model.call(data.call).forEach(touch);
    callsChanged = true;
    schedule();
  },
});

startAppearance(() => {
  redrawComposer();
  redrawFaults();
  drawCalls(model);
  drawn.forEach((_, key) => changed.add(key));
  draw();
});
draw();

function touch(phone) {
  changed.add(phone.key);
  schedule();
}

function schedule() {
  frame ||= requestAnimationFrame(draw);
}

// A click on what is drawn anew between its press and its release would be lost.
function startPresses() {
  byId('phones').addEventListener('pointerdown', () => { pressed = true; });
  for (const end of ['pointerup', 'pointercancel', 'blur']) {
    addEventListener(end, () => pressed && setTimeout(release), true); // the click comes first
  }
}

function release() {
  pressed = false;
  schedule();
}

function draw() {
  frame = 0;
  if (pressed) {
    return;
  }

  const visible = visiblePhones();
  const wanted = new Set(visible.map(phone => phone.key));
  for (const [key, view] of drawn) {
    if (!wanted.has(key)) {
      view.root.remove();
      drawn.delete(key);
    }
  }

  const now = Date.now();
  let before = null;
  for (const phone of visible) {
    let view = drawn.get(phone.key);
    if (view && view.phone !== phone) {
      view.root.remove(); // the same device, after a clearing: it begins anew
      view = null;
    }

    if (!view) {
      view = createPhone(phone, act);
      drawn.set(phone.key, view);
      changed.add(phone.key);
      findOwner(phone);
    }

    const place = before ? before.nextSibling : byId('phones').firstChild;
    if (place !== view.root) {
      byId('phones').insertBefore(view.root, place);
    }

    if (changed.has(phone.key)) {
      drawKeepingFocus(view, now);
    }

    before = view.root;
  }

  changed.clear();
  drawAround(visible);
}

// A redraw must not take the keyboard away from where it is.
function drawKeepingFocus(view, now) {
  const focused = view.root.contains(document.activeElement) ? document.activeElement : null;
  const id = focused?.dataset.id;
  const index = focused && [...view.root.querySelectorAll('button')].indexOf(focused);
  const top = view.parts.list.scrollTop;
  view.draw(now);
  view.parts.list.scrollTop = top;
  if (focused && !focused.isConnected) {
    (id && view.root.querySelector(`[data-id="${CSS.escape(id)}"]`) || view.root.querySelectorAll('button')[index])?.focus();
  }
}

function drawAround(visible) {
  const empty = model.phones.size === 0;
  byId('empty').hidden = !empty;
  byId('try').hidden = !about.api;
  byId('empty-text').textContent = about.api ? t('emptyText') : t('emptyNoApi');
  byId('no-match').hidden = empty || visible.length > 0;
  byId('state').dataset.state = state;
  byId('state-text').textContent = t(state);
  byId('counts').textContent = t('counts', visible.length, model.phones.size, model.deliveries);
  const matching = model.phones.size - visible.length;
  replace(byId('notes'),
    visible.length === shownAtMost && matching > 0 && el('p', {}, t('more', matching)),
    model.dropped > 0 && el('p', {}, t('dropped', model.dropped)),
    missed > 0 && el('p', {}, t('missed', missed)));
  if (callsChanged) {
    callsChanged = false;
    drawCalls(model);
    listFaults();
  }
}

function visiblePhones() {
  const fields = byId('filters').elements;
  const [channel, user, app, text] = ['channel', 'user', 'app', 'text'].map(name => fields[name].value.trim().toLowerCase());
  const matches = [...model.phones.values()].filter(phone => (!channel || phone.channel === channel)
    && (!user || (phone.owner?.userId ?? '').toLowerCase().includes(user))
    && (!app || (phone.owner?.app ?? '').toLowerCase().includes(app))
    && (!text || holds(phone, text)));
  if (matches.length <= shownAtMost) {
    return matches;
  }

  const newest = new Set([...matches].sort((one, other) => other.last - one.last).slice(0, shownAtMost));
  return matches.filter(phone => newest.has(phone));
}

function holds(phone, text) {
  return phone.token.toLowerCase().includes(text) || [...phone.notifications, ...phone.activity].some(({ view }) =>
    [view.title, view.subtitle, view.body, view.ext, view.ids.messageId, view.ids.conversationId].some(value => value?.toLowerCase().includes(text)));
}

// Only of phones that are drawn, and once: ten thousand devices are not ten thousand questions.
async function findOwner(phone) {
  if (asked.has(phone.key)) {
    return;
  }

  if (asked.size > 5000) {
    asked.clear(); // a wall that is open for weeks asks again rather than remembers everybody
  }

  asked.add(phone.key);
  const answer = await ask('GET', `/wall/owner?channel=${encodeURIComponent(phone.channel)}&token=${encodeURIComponent(phone.token)}`);
  if (answer.ok && answer.body) {
    phone.owner = answer.body;
    const known = byId('known-users');
    if (known.childElementCount < 200 && ![...known.children].some(option => option.value === phone.owner.userId)) {
      known.append(el('option', { value: phone.owner.userId }));
      replace(byId('to-chips'), [...known.children].slice(0, 12).map(option => el('button', { type: 'button', class: 'chip', onclick: () => addRecipient(option.value) }, `+ ${option.value}`)));
    }

    drawTargets();
    touch(phone);
  }
}

// At most one sentence a second and a half: a burst would talk for minutes.
function announce(phone, entry) {
  const now = Date.now();
  if (entry.what !== 'alert' || now - said < 1500 || now - entry.time > 10_000) {
    return;
  }

  said = now;
  byId('announcer').textContent = t('newOn', nameOf(phone), [entry.view.title, entry.view.body].filter(Boolean).join(' '));
}

function forget() {
  model.clear();
  asked.clear();
  missed = 0;
  callsChanged = true;
  schedule();
}

async function trySamples() {
  const button = byId('try');
  button.disabled = true;
  const wrong = await playStory((name, ...values) => { byId('try-said').textContent = t(name, ...values); });
  byId('try-said').textContent = wrong ?? '';
  button.disabled = false;
}

function startFilters() {
  replace(byId('filter-channel'), el('option', { value: '', data: { t: 'allChannels' } }),
    channels.map(channel => el('option', { value: channel }, channel)));
  byId('filters').addEventListener('input', schedule);
  byId('filters').addEventListener('submit', event => event.preventDefault());
}
