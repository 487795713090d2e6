// An answer that is a problem, in words.

export function problemOf({ status, body }) {
  const fields = Array.isArray(body?.errors) ? body.errors.map(error => `${error.path} ${error.message}`)
    : body?.errors ? Object.entries(body.errors).map(([path, faults]) => `${path} ${faults}`) : [];
  const detail = fields.some(field => body?.detail?.startsWith(field)) ? null : body?.detail;
  return [`${status || ''} ${body?.title ?? (typeof body === 'string' ? body : '')}`.trim(), detail, ...fields].filter(Boolean).join(' · ');
}
