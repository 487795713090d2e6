// Tabs, as the pattern for them has it: arrows move, one of them is in the order of the tab key.

/** @param chosen is told the name of the tab that is shown. */
export function startTabs(chosen = () => {}) {
  const tabs = [...document.querySelectorAll('[role=tab]')];
  for (const tab of tabs) {
    tab.addEventListener('click', () => {
      showTab(tab.dataset.tab);
      chosen(tab.dataset.tab);
    });
    tab.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) {
        const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
        next.focus();
        next.click();
      }
    });
  }
}

export function showTab(name) {
  for (const tab of document.querySelectorAll('[role=tab]')) {
    const isChosen = tab.dataset.tab === name;
    tab.setAttribute('aria-selected', String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    document.getElementById(tab.getAttribute('aria-controls')).hidden = !isChosen;
  }
}
