// Light, dark or as the system has it; and the choice of the language.

import { choose, chosen, languages, translate } from './translate.js';

/** @param redraw draws what the document does not hold, after the language changed. */
export function startAppearance(redraw) {
  const theme = document.getElementById('theme');
  theme.value = localStorage.getItem('theme') ?? 'auto';
  document.documentElement.dataset.theme = theme.value;
  theme.addEventListener('change', () => {
    localStorage.setItem('theme', theme.value);
    document.documentElement.dataset.theme = theme.value;
  });

  const language = document.getElementById('language');
  for (const [value, name] of languages) {
    language.append(Object.assign(document.createElement('option'), { value, lang: value, textContent: name }));
  }

  language.value = chosen();
  language.addEventListener('change', () => {
    choose(language.value);
    translate();
    redraw();
  });
  translate();
}
