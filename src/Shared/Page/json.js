// JSON in colours, made of text nodes.

import { el } from './dom.js';

const token = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g;

export function jsonBlock(value, label) {
  const written = JSON.stringify(value, null, 2) ?? '';
  const code = el('code');
  let at = 0;
  for (const match of written.matchAll(token)) {
    code.append(written.slice(at, match.index));
    const kind = match[2] ? 'key' : match[1] ? 'string' : match[3] ? 'word' : 'number';
    code.append(el('span', { class: `j-${kind}` }, match[1] ?? match[0]), match[2] ?? '');
    at = match.index + match[0].length;
  }

  code.append(written.slice(at));
  return el('pre', { class: 'json', tabindex: '0', role: 'group', 'aria-label': label }, code);
}
