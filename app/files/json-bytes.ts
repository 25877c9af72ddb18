import { DomainError } from '~/domain/errors';

/** What the bytes of a JSON file say. Throws 'body-not-utf8' or 'json-invalid'. */
export function readJsonBytes(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DomainError('body-not-utf8');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new DomainError('json-invalid');
  }
}
