// Writes a message event, shows it as JSON and as a curl line, posts it by the relay and follows its report.

import { byId, el, replace } from './dom.js';
import { api, ask } from './http.js';
import { jsonBlock } from './json.js';
import { optionFields } from './options.js';
import { problemOf } from './problem.js';
import { follow, outcomeTable, decisionTable } from './report.js';
import { t } from './words.js';

const form = () => byId('composer');
let about = {};
let following = null;

export function startComposer() {
  drawOptions();
  form().addEventListener('input', preview);
  form().addEventListener('submit', event => {
    event.preventDefault();
    send(event.submitter?.value === 'dryRun');
  });
  for (const [id, text] of [['copy-json', () => JSON.stringify(message(), null, 2)], ['copy-curl', () => curl(message())]]) {
    byId(id).addEventListener('click', event => copy(event.currentTarget, text()));
  }

  newId();
  preview();
}

/** Where the API is, once that is known. */
export function know(next) {
  about = next;
  byId('no-api').hidden = !!about.api;
  form().querySelectorAll('button[type=submit]').forEach(button => { button.disabled = !about.api; });
  preview();
}

/** After the language changed. */
export function redrawComposer() {
  drawOptions();
  preview();
}

/** Puts a user among the recipients. */
export function addRecipient(userId) {
  const field = form().elements.to;
  const ids = idsIn(field.value);
  if (!ids.includes(userId)) {
    field.value = [...ids, userId].join(', ');
    preview();
  }
}

function drawOptions() {
  const kept = new Map([...form().querySelectorAll('[data-option]')].map(field => [field.name, field.value]));
  replace(byId('channel-options'), optionFields(kept));
}

function message() {
  const fields = form().elements;
  const value = name => fields[name].value.trim();
  const group = value('kind') === 'group';
  const push = pruned({
    title: value('title'),
    ext: fields.ext.value,
    sound: value('sound'),
    image: value('image'),
    priority: value('priority'),
    replaces: value('replaces'),
    data: fields.data.checked || null,
    ...channelOptions(),
  });
  const badge = value('badge') === '' ? undefined : Number(value('badge'));
  return pruned({
    id: value('id'),
    conversation: group ? pruned({ type: 'group', id: value('groupId'), name: value('groupName') }) : { type: 'direct', id: value('senderId') },
    sender: pruned({ id: value('senderId'), name: value('senderName') }),
    recipients: idsIn(value('to')).map(userId => pruned({ userId, badge })),
    content: fields.data.checked ? [] : [{ type: 'text', text: fields.text.value }, ...(value('image') ? [{ type: 'image' }] : [])],
    push: Object.keys(push).length > 0 ? push : null,
  });
}

function channelOptions() {
  const options = {};
  for (const field of form().querySelectorAll('[data-option]')) {
    if (field.value !== '') {
      const [channel, member] = field.name.split('.');
      options[channel] = { ...options[channel], [member]: field.dataset.option === 'number' ? Number(field.value) : field.dataset.option === 'flag' ? field.value === 'true' : field.value };
    }
  }

  return options;
}

function curl(event) {
  const app = form().elements.app.value.trim();
  const address = `${(about.api ?? 'http://localhost:7071/').replace(/\/$/, '')}/api/messages${app ? `?app=${encodeURIComponent(app)}` : ''}`;
  const key = about.asksForKey ? ` \\\n  -H 'x-functions-key: …'` : '';
  return `curl ${quoted(address)} -H 'Content-Type: application/json'${key} \\\n  -d ${quoted(JSON.stringify(event))}`;
}

// For a POSIX shell: a quote inside ends the string, comes escaped, and begins it again.
const quoted = text => `'${text.replaceAll("'", "'\\''")}'`;

function preview() {
  const event = message();
  form().querySelectorAll('[data-group]').forEach(part => { part.hidden = form().elements.kind.value !== 'group'; });
  form().elements.text.required = !form().elements.data.checked;
  replace(byId('preview-json'), jsonBlock(event, t('body')));
  replace(byId('preview-curl'), el('pre', { class: 'json', tabindex: '0', role: 'group', 'aria-label': t('curl') }, el('code', {}, curl(event))));
}

async function send(dryRun) {
  const event = message();
  const app = form().elements.app.value.trim();
  const said = byId('sent');
  following?.stop();
  replace(said, el('p', {}, t('sending')));
  const answer = await ask('POST', api(`messages${dryRun ? '?dryRun=true' : ''}`, app), event);
  if (!answer.ok) {
    replace(said, el('p', { class: 'bad' }, problemOf(answer)));
    return;
  }

  if (dryRun) {
    replace(said, el('h3', {}, t('dryRun')), decisionTable(answer.body));
    return;
  }

  const report = el('div', {});
  const { id } = answer.body; // the service makes one where the field is empty
  replace(said, el('p', { class: 'good' }, t('accepted', id)), report);
  following = follow(id, app, body => replace(report, outcomeTable(body)));
  newId();
  preview();
}

function newId() {
  form().elements.id.value = `wall-${Date.now().toString(36)}${Math.floor(Math.random() * 1296).toString(36)}`;
}

async function copy(button, text) {
  await navigator.clipboard.writeText(text);
  button.textContent = t('copied');
  setTimeout(() => { button.textContent = t('copy'); }, 1500);
}

const idsIn = text => [...new Set(text.split(/[,，\s]+/).filter(Boolean))];
const pruned = object => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== '' && value !== null && value !== undefined));
