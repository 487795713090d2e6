// A page's words in its languages: the browser's at first, then what was chosen.

let dictionaries = {};
let key = '';
let language = 'en';

export const languages = [['en', 'English'], ['zh', '中文']];

/** @param words by language and name; English has all of them. */
export function speak(words, storedAt) {
  dictionaries = words;
  key = storedAt;
  const stored = localStorage.getItem(key);
  const first = (navigator.languages ?? [navigator.language]).find(tag => /^(zh|en)\b/i.test(tag));
  language = dictionaries[stored] ? stored : first?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
  document.documentElement.lang = tag();
}

export const chosen = () => language;

export function choose(next) {
  language = dictionaries[next] ? next : 'en';
  localStorage.setItem(key, language);
  document.documentElement.lang = tag();
}

/** A text; `{0}` and so on are filled in. */
export function t(name, ...values) {
  const words = dictionaries[language][name] ?? dictionaries.en[name] ?? name;
  return values.reduce((filled, value, index) => filled.replaceAll(`{${index}}`, () => String(value)), words);
}

export const has = name => Object.hasOwn(dictionaries.en, name);

/** Fills in what stands in the document: `data-t` is the text's name, `data-t-label` an accessible name's, `data-t-title` a hint's. */
export function translate(root = document) {
  root.querySelectorAll('[data-t]').forEach(node => { node.textContent = t(node.dataset.t); });
  root.querySelectorAll('[data-t-label]').forEach(node => node.setAttribute('aria-label', t(node.dataset.tLabel)));
  root.querySelectorAll('[data-t-title]').forEach(node => { node.title = t(node.dataset.tTitle); });
  document.title = `${t('title')} · PushFunctions`;
}

export const known = () => Object.keys(dictionaries.en);

/** Names that one language has and the other has not. */
export function missing() {
  const [one, other] = [Object.keys(dictionaries.en), Object.keys(dictionaries.zh)];
  return [...one.filter(name => !other.includes(name)), ...other.filter(name => !one.includes(name))];
}

function tag() {
  return language === 'zh' ? 'zh-CN' : 'en';
}
