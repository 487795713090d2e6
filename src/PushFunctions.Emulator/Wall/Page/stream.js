// Deliveries and calls as they come. The browser reconnects by itself and says how far it had come.

/** @param to handlers by event, and `state` (`live` or `lost`). */
export function follow(to) {
  const source = new EventSource('/deliveries/stream');
  let lost = false;
  source.addEventListener('open', () => {
    lost = false;
    to.state('live');
  });
  source.addEventListener('error', () => {
    if (!lost) {
      lost = true;
      to.state('lost');
    }

    // A server that answers with an error ends the stream for good.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => follow(to), 2000);
    }
  });
  for (const name of ['hello', 'delivery', 'call', 'cleared', 'missed']) {
    source.addEventListener(name, event => to[name](JSON.parse(event.data)));
  }
}
