// What the page asks for, all of it on its own origin.

/** @returns status and body: parsed where it is JSON, else text; a network's failure is a problem like another. */
export async function ask(method, path, body) {
  try {
    const answer = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('Content-Type') ?? '');
    return { ok: answer.ok, status: answer.status, body: isJson && text ? JSON.parse(text) : text };
  } catch (fault) {
    return { ok: false, status: 0, body: { title: String(fault?.message ?? fault) } };
  }
}

export const api = (path, app) => `/wall/api/${path}${app && app !== 'default' ? `${path.includes('?') ? '&' : '?'}app=${encodeURIComponent(app)}` : ''}`;
