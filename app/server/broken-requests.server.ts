import { randomBytes } from 'node:crypto';
import type { Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import type { ErrorAnswer } from '~/base/error-answer';
import { languages } from '~/platform/i18n/i18n';
import { translatorIn } from '~/platform/i18n/i18n.server';

/** What all headers of a request, its address among them, may have together. */
export const MAX_HEADER_BYTES = 16 * 1024;

type Broken = NodeJS.ErrnoException & { rawPacket?: Buffer };
type Code = 'body-too-large' | 'input-invalid';

/**
 * Answers what is no request, or one with longer headers than we take, with a page, or the API's shape, instead of a
 * bare line. Nothing of it was read, so nobody knows in which language: the page speaks each. The API's shape is for
 * requests of which the piece that broke says where they went; the address may have come before it.
 */
export function answerBrokenRequests(server: Server, log: Logger): void {
  server.on('clientError', (error: Broken, socket: Duplex & { _httpMessage?: ServerResponse }) => {
    const isAnswered = socket._httpMessage?.headersSent === true;
    if (error.code === 'ECONNRESET' || !socket.writable || isAnswered) {
      socket.destroy(error);
      return;
    }
    const reference = randomBytes(6).toString('hex').toUpperCase();
    log.info({ reference, code: error.code }, 'what is no request was refused');
    socket.end(formatAnswer(error, reference));
  });
}

function formatAnswer({ code, rawPacket }: Broken, reference: string): string {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return formatResponse('408 Request Timeout', 'text/plain', '');
  const isApi = rawPacket?.toString('latin1', 0, 20).split(' ')[1]?.startsWith('/api/') === true;
  const told =
    code === 'HPE_HEADER_OVERFLOW'
      ? (['431 Request Header Fields Too Large', 'body-too-large'] as const)
      : (['400 Bad Request', 'input-invalid'] as const);
  return isApi
    ? formatResponse(told[0], 'application/json', renderJson(told[1], reference))
    : formatResponse(told[0], 'text/html', renderPage(told[1]));
}

function renderJson(code: Code, reference: string): string {
  const message = translatorIn('vi')(`errors:${code}`);
  return JSON.stringify({ error: { code, message, reference } } satisfies ErrorAnswer);
}

function renderPage(code: Code): string {
  const said = languages.map((language) => `<p lang="${language}">${translatorIn(language)(`errors:${code}`)}</p>`);
  const title = translatorIn('vi')(`errors:${code}`);
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Hài Lòng</title></head><body><h1>Hài Lòng</h1>${said.join('')}</body></html>`;
}

function formatResponse(status: string, type: string, body: string): string {
  const head = [
    `Content-Type: ${type}; charset=utf-8`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  return `HTTP/1.1 ${status}\r\n${head.join('\r\n')}\r\n\r\n${body}`;
}
