// Asks the API, with the operator's key. The key lives in this tab's session and nowhere else.

const stored = 'operator-key';
const header = 'x-functions-key';
let refused = () => {};

export const hasKey = () => sessionStorage.getItem(stored) !== null;

export function keepKey(key) {
  if (key) {
    sessionStorage.setItem(stored, key);
  } else {
    sessionStorage.removeItem(stored);
  }
}

/** @param handler is called when an answer says that the key opens nothing. */
export function whenRefused(handler) {
  refused = handler;
}

/** @returns status and body: parsed where it is JSON, else text; a network's failure is a problem like another. */
export async function ask(method, path, body) {
  const key = sessionStorage.getItem(stored);
  try {
    const answer = await fetch(`/${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...(key ? { [header]: key } : {}) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('Content-Type') ?? '');
    if (answer.status === 401) {
      refused();
    }

    return { ok: answer.ok, status: answer.status, body: isJson && text ? JSON.parse(text) : text };
  } catch (fault) {
    return { ok: false, status: 0, body: { title: String(fault?.message ?? fault) } };
  }
}

/** A path with its query; what is empty is left out. */
export function path(template, query = {}) {
  const parts = Object.entries(query).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  return parts.length === 0 ? template : `${template}?${parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}
