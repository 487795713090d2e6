// The page: the key, the views, and the address that names what is looked at.

import { startAppearance } from './appearance.js';
import { redrawChannels, startChannels } from './channels.js';
import { hasKey, keepKey, whenRefused } from './client.js';
import { count, redrawCounters, startCounters } from './counters.js';
import { byId } from './dom.js';
import { showMessage } from './message.js';
import { redrawPoison, showPoison, startPoison } from './poison.js';
import { showTab, startTabs } from './tabs.js';
import { showUser, startUser } from './user.js';
import { t } from './words.js';

let open = false;

startTabs(name => name === 'poison' && open && showPoison());
startUser();
startPoison();
startChannels();
startAppearance(() => {
  redrawCounters();
  redrawPoison();
  redrawChannels();
  showKey();
  if (open) {
    showMessage();
    showUser();
  }
});

byId('message-form').addEventListener('submit', event => {
  event.preventDefault();
  const { id, app } = event.target.elements;
  name('message', id.value.trim(), app.value.trim());
  showMessage();
});
byId('user-form').addEventListener('submit', event => {
  event.preventDefault();
  const { user, app } = event.target.elements;
  name('user', user.value.trim(), app.value.trim());
  showUser();
});
byId('key-form').addEventListener('submit', async event => {
  event.preventDefault();
  const key = byId('key').value.trim();
  byId('key').value = '';
  const fits = /^[!-~]+$/.test(key); // else no header can hold it, say a blank or a quote that came along from a chat
  byId('key-wrong').hidden = fits; // another wrong key is told anew
  if (!fits) {
    return;
  }

  keepKey(key);
  await enter(true);
});
byId('lock').addEventListener('click', () => {
  keepKey(null);
  location.reload();
});
addEventListener('hashchange', go);
whenRefused(shut);
enter(false);

// A host without keys lets everybody in; else the key decides, and what is open stays open until it is refused.
async function enter(typed) {
  const answer = typed ? await count() : await startCounters();
  if (answer.status === 401) {
    return; // the refusal has shut it already
  }

  open = true;
  showKey();
  byId('key-panel').hidden = true;
  byId('views').hidden = false;
  go();
}

function shut() {
  open = false;
  byId('key-wrong').hidden = !hasKey();
  keepKey(null);
  byId('key-panel').hidden = false;
  byId('views').hidden = true;
  showKey();
  byId('key').focus();
}

function showKey() {
  byId('key-state').textContent = !open ? '' : hasKey() ? t('unlocked') : t('noKeyNeeded');
  byId('key-state').hidden = !open;
  byId('lock').hidden = !hasKey();
}

// #message/{id}/{app}, #user/{id}/{app}, #poison, #channels
function go() {
  const [view, id, app] = location.hash.slice(1).split('/').map(decode);
  if (view === 'message' || view === 'user') {
    const form = byId(`${view}-form`).elements;
    form[view === 'message' ? 'id' : 'user'].value = id ?? '';
    form.app.value = app ?? '';
  }

  const shown = ['message', 'user', 'poison', 'channels'].includes(view) ? view : 'message';
  showTab(shown);
  if (open) {
    ({ message: showMessage, user: showUser, poison: showPoison, channels: () => {} })[shown]();
    if (shown !== 'user') {
      byId('would').hidden = !byId('user-form').elements.user.value.trim();
    }
  }
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

function name(view, id, app) {
  history.replaceState(null, '', `#${view}/${encodeURIComponent(id)}${app ? `/${encodeURIComponent(app)}` : ''}`);
}
