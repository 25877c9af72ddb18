import { readFileSync } from 'node:fs';
import http from 'node:http';
import { afterAll, expect, inject } from 'vitest';
import type { ApiScope } from '~/registry/people/domain/scopes';
import type { Role } from '~/registry/people/domain/roles';
import type { Stranger } from './city';

/** Who asks: nobody known, a person of a role by their session, an API token of one scope, or an enrolled tablet. */
export type Asker = 'nobody' | Role | Stranger | ApiScope | 'device';

export type Question = {
  path: string;
  /** Another server than the one that all files share. */
  origin?: string;
  method?: string;
  as?: Asker;
  headers?: Record<string, string>;
  /** A form's fields, or a body as it stands. */
  form?: Record<string, string>;
  body?: string | Buffer;
};

export type Answer = { status: number; headers: http.IncomingHttpHeaders; bytes: Buffer; text: string };

const asABrowser = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'accept-language': 'vi',
  'user-agent': 'Mozilla/5.0',
};

/** Asks the running product and reads the answer to its last byte. Throws when the connection breaks off before it. */
export function ask({
  path,
  origin = inject('product').origin,
  method,
  as = 'nobody',
  headers = {},
  form,
  body,
}: Question): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  const sent = form === undefined ? body : new URLSearchParams(form).toString();
  const type = form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  const size =
    sent === undefined || 'transfer-encoding' in headers ? {} : { 'content-length': String(Buffer.byteLength(sent)) };
  const all = { ...asABrowser, ...proofOf(as), ...type, ...size, ...headers };
  return new Promise((resolve, reject) => {
    const request = http.request(
      { hostname, port, path, method: method ?? (sent === undefined ? 'GET' : 'POST'), headers: all, agent },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', reject);
        answer.once('end', () => {
          const bytes = Buffer.concat(chunks);
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes, text: bytes.toString() });
        });
      },
    );
    request.once('error', (error) => reject(new Error(`${method ?? ''} ${path}: ${error.message}`, { cause: error })));
    request.end(sent);
  });
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });

function proofOf(as: Asker): Record<string, string> {
  const { sessions, tokens, deviceKey } = inject('product').city;
  if (as === 'nobody') return {};
  if (as === 'device') return { authorization: `Bearer ${deviceKey}` };
  if (as in sessions) return { cookie: `hl_session=${sessions[as as Role]}` };
  return { authorization: `Bearer ${tokens[as as ApiScope]}` };
}

/** The text between the tags of the title; empty without one. */
export function titleOf(text: string): string {
  return /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? '';
}

/** The text of the first heading; empty without one. */
export function headingOf(text: string): string {
  return /<h1[^>]*>([^<]*)/.exec(text)?.[1] ?? '';
}

/** To be called by a test file: no question of it may be a fault of the server. */
export function expectNoFaults(): void {
  const { logFile } = inject('product');
  const before = faultsIn(logFile).length;
  afterAll(() => {
    expect(faultsIn(logFile).slice(before), 'the server logged faults').toEqual([]);
  });
}

/** The lines of a server's log that tell of a fault. */
export function faultsIn(logFile: string): string[] {
  const lines = readFileSync(logFile, 'utf8').split('\n');
  return lines.filter((line) => line.startsWith('{') && (JSON.parse(line) as { level: number }).level >= 50);
}
