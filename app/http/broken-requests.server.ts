import { randomBytes } from 'node:crypto';
import type { Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ErrorAnswer } from '~/domain/api/error-answer';
import { languages } from '~/i18n';
import { translatorIn } from '~/i18n.server';

/** What all headers of a request, its address among them, may have together. */
export const MAX_HEADER_BYTES = 16 * 1024;

type Broken = NodeJS.ErrnoException & { rawPacket?: Buffer };
type Code = 'body-too-large' | 'input-invalid';

/**
 * Answers what is no request, or one with longer headers than we take, with a page, or the API's shape, instead of a bare
 * line. Nothing of it was read, so nobody knows in which language: the page speaks each.
 */
export function answerBrokenRequests(server: Server): void {
  server.on('clientError', (error: Broken, socket: Duplex & { _httpMessage?: ServerResponse }) => {
    const isAnswered = socket._httpMessage?.headersSent === true;
    if (error.code !== 'ECONNRESET' && socket.writable && !isAnswered) socket.end(answerTo(error));
    else socket.destroy(error);
  });
}

function answerTo({ code, rawPacket }: Broken): string {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return written('408 Request Timeout', 'text/plain', '');
  const isApi = rawPacket?.toString('latin1', 0, 20).split(' ')[1]?.startsWith('/api/') === true;
  const told = code === 'HPE_HEADER_OVERFLOW' ? (['431 Request Header Fields Too Large', 'body-too-large'] as const) : (['400 Bad Request', 'input-invalid'] as const);
  return isApi ? written(told[0], 'application/json', jsonOf(told[1])) : written(told[0], 'text/html', pageOf(told[1]));
}

function jsonOf(code: Code): string {
  const message = translatorIn('vi')(`errors:${code}`);
  return JSON.stringify({ error: { code, message, reference: randomBytes(6).toString('hex').toUpperCase() } } satisfies ErrorAnswer);
}

function pageOf(code: Code): string {
  const said = languages.map((language) => `<p lang="${language}">${translatorIn(language)(`errors:${code}`)}</p>`);
  const title = translatorIn('vi')(`errors:${code}`);
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Hài Lòng</title></head><body><h1>Hài Lòng</h1>${said.join('')}</body></html>`;
}

function written(status: string, type: string, body: string): string {
  const head = [`Content-Type: ${type}; charset=utf-8`, `Content-Length: ${Buffer.byteLength(body)}`, 'Cache-Control: no-store', 'Connection: close'];
  return `HTTP/1.1 ${status}\r\n${head.join('\r\n')}\r\n\r\n${body}`;
}
