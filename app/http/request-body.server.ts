import { DomainError } from '~/domain/errors';
import { decodeUtf8 } from '~/files/utf8';
import { parseJson } from '~/files/json-bytes';
import { requireContentType } from '~/http/content-type';

export const MAX_FORM_BYTES = 64 * 1024;
export const MAX_JSON_BYTES = 2 * 1024 * 1024;
export const MAX_FILE_BYTES = 8 * 1024 * 1024;

/**
 * The body's bytes. Throws `body-too-large` as soon as the limit is passed, without reading on; the rest is left to the
 * server, since ending the stream would end the connection before the answer.
 */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) {
    throw new DomainError('body-too-large', { limit });
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      reader.releaseLock();
      throw new DomainError('body-too-large', { limit });
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}

/** The body as text. Throws `body-not-utf8` instead of replacing what it cannot read. */
export async function readText(request: Request, limit: number): Promise<string> {
  return decodeUtf8(await readBytes(request, limit));
}

/** The body as JSON. Throws what `parseJson` throws, `content-type-unsupported`. */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  requireContentType(request, 'json');
  return parseJson(await readText(request, limit));
}

/** The fields of a plain HTML form. Throws `body-not-utf8` for broken percent codes too, `content-type-unsupported`. */
export async function readForm(request: Request, limit = MAX_FORM_BYTES): Promise<URLSearchParams> {
  requireContentType(request, 'form');
  const text = await readText(request, limit);
  try {
    decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new DomainError('body-not-utf8');
  }
  return new URLSearchParams(text);
}

/**
 * A multipart form, for uploads; the whole of it is bounded. Throws `input-invalid` when it cannot be taken apart,
 * `content-type-unsupported`.
 */
export async function readMultipart(request: Request, limit = MAX_FILE_BYTES): Promise<FormData> {
  requireContentType(request, 'upload');
  const bytes = await readBytes(request, limit);
  const contentType = request.headers.get('content-type') ?? '';
  try {
    return await new Response(Buffer.from(bytes), { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw new DomainError('input-invalid');
  }
}
