import { getMultipartBoundary, parseMultipart, type MultipartPart } from '@remix-run/multipart-parser';
import { DomainError } from '~/base/errors';
import { decodeUtf8 } from '~/platform/files/utf8';
import { parseJson } from '~/platform/files/json-bytes';
import { requireContentType } from '~/platform/http/content-type';

export const MAX_FORM_BYTES = 64 * 1024;
export const MAX_JSON_BYTES = 2 * 1024 * 1024;
export const MAX_FILE_BYTES = 8 * 1024 * 1024;
/** A file and what a form says beside it. */
const MAX_PARTS = 100;
/** RFC 2046, 5.1.1. Looking for a long one among its near misses takes as many times its length. */
const MAX_BOUNDARY_LENGTH = 70;

/**
 * Nearly twice the inputs of the largest form, a week of thirty fields. Whoever looks for one by its name walks past
 * all others.
 */
const MAX_FORM_FIELDS = 2_000;

/**
 * The size of a body's first buffer, in bytes, and the factor by which a full buffer grows: few buffers are allocated,
 * and an announced size alone allocates little. Node cuts buffers below eight kilobytes out of a shared pool, and
 * memory that is transferred to a thread must not be shared.
 */
const FIRST_BYTES = 16 * 1024;
const GROWTH = 16;

/**
 * The body's bytes. Throws `body-too-large` as soon as the limit is passed, without reading on; the rest is left to the
 * server, since ending the stream would end the connection before the answer. What arrives is copied and let go: a body
 * that comes byte by byte would hold a hundred times its size.
 */
export async function readBytes(request: Request, limit: number): Promise<Buffer<ArrayBuffer>> {
  const announced = Number(request.headers.get('content-length')) || limit;
  if (announced > limit) {
    throw new DomainError('body-too-large', { limit });
  }
  let [held, size] = [Buffer.allocUnsafe(FIRST_BYTES), 0];
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    if (size + value.byteLength > limit) {
      reader.releaseLock();
      throw new DomainError('body-too-large', { limit });
    }
    if (size + value.byteLength > held.byteLength)
      held = growBuffer(held, { atLeast: size + value.byteLength, atMost: announced });
    held.set(value, size);
    size += value.byteLength;
  }
  return held.subarray(0, size);
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

/**
 * The fields of a plain HTML form. Throws `body-too-large` for too many of them too, `body-not-utf8` for broken percent
 * codes too, `content-type-unsupported`.
 */
export async function readForm(request: Request, limit = MAX_FORM_BYTES): Promise<URLSearchParams> {
  requireContentType(request, 'form');
  const text = await readText(request, limit);
  if (countUpTo(MAX_FORM_FIELDS, text, '&') === MAX_FORM_FIELDS)
    throw new DomainError('body-too-large', { limit: MAX_FORM_FIELDS });
  try {
    decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new DomainError('body-not-utf8');
  }
  return new URLSearchParams(text);
}

/**
 * The file of a form's field, and what was typed beside it. The whole form is bounded, how many parts it has, and what
 * was typed, as in a form without a file. Throws `file-empty` when no file
 * was chosen, `input-invalid` when the form cannot be taken apart, `content-type-unsupported`. The bytes are the
 * caller's own, with the memory that they lie in.
 */
export async function readUpload(
  request: Request,
  field: string,
  limit = MAX_FILE_BYTES,
): Promise<{ fileName: string; bytes: Uint8Array; typed: URLSearchParams }> {
  requireContentType(request, 'upload');
  const body = await readBytes(request, limit);
  const boundary = getMultipartBoundary(request.headers.get('content-type') ?? '');
  if (boundary === null || boundary.length > MAX_BOUNDARY_LENGTH) throw new DomainError('input-invalid');
  const parts = takeApart(body, boundary);
  const file = parts.find((part) => part.isFile && part.name === field);
  const typed = readTyped(parts.filter((part) => !part.isFile));
  if (file === undefined || file.size === 0) throw new DomainError('file-empty');
  // Not copied out of the body: copying megabytes would block all other requests.
  const [bytes = file.bytes, ...more] = file.content;
  return { fileName: file.filename ?? '', bytes: more.length === 0 ? bytes : file.bytes, typed };
}

function readTyped(parts: readonly MultipartPart[]): URLSearchParams {
  if (parts.reduce((sum, { size }) => sum + size, 0) > MAX_FORM_BYTES)
    throw new DomainError('body-too-large', { limit: MAX_FORM_BYTES });
  return new URLSearchParams(parts.map(({ name, bytes }) => [name ?? '', decodeUtf8(bytes)]));
}

function takeApart(body: Uint8Array, boundary: string): MultipartPart[] {
  try {
    return [...parseMultipart(body, { boundary, maxFileSize: body.length, maxParts: MAX_PARTS })];
  } catch {
    throw new DomainError('input-invalid');
  }
}

function growBuffer(
  held: Buffer<ArrayBuffer>,
  { atLeast, atMost }: { atLeast: number; atMost: number },
): Buffer<ArrayBuffer> {
  const room = Buffer.allocUnsafe(Math.max(atLeast, Math.min(GROWTH * held.byteLength, atMost)));
  held.copy(room);
  return room;
}

/** How often a sign stands in a text, counted no further than to a limit. */
function countUpTo(limit: number, text: string, sign: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at !== -1 && count < limit; at = text.indexOf(sign, at + 1)) count += 1;
  return count;
}
