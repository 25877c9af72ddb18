import { DomainError } from '~/base/errors';

/** The kinds of bodies that there are, each with the media types it may be declared as. */
const declaredAs = {
  form: ['application/x-www-form-urlencoded'],
  upload: ['multipart/form-data'],
  // Clients that set no content type send one of the last three: curl a form, others text or bytes.
  json: ['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'application/octet-stream'],
  rows: [
    'application/json',
    'text/csv',
    'application/csv',
    'application/vnd.ms-excel',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/x-www-form-urlencoded',
    'text/plain',
    'application/octet-stream',
  ],
} as const;

/** Throws `content-type-unsupported` for a body that is declared as another kind; one that is not declared passes. */
export function requireContentType(request: Request, kind: keyof typeof declaredAs): void {
  const declared = (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const allowed: readonly string[] = declaredAs[kind];
  if (declared !== '' && !allowed.includes(declared)) throw new DomainError('content-type-unsupported');
}
