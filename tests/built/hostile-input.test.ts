import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openDatabase } from '~/platform/database/db.server';
import { makeFastFolder } from '../support/fast-folder';
import { LOG_KEY } from '../support/log-key';
import { freePort } from '../support/postgresql-server';
import { adminAddresses } from './support/admin-addresses';
import { apiAddresses } from './support/api-addresses';
import { ask, faultsIn, type Asker, type Question } from './support/ask';
import { citizenAddresses } from './support/citizen-addresses';
import type { Expectation, Told } from './support/expectation';
import { shapes, textOf } from './support/hostile-texts';
import { formsOf, inputNamesOf, type PageForm } from './support/input-names';
import { Judge } from './support/judge';
import { SECRET } from './support/product';
import { startServer, stopServer, untilItAnswers } from './support/server-process';

const { addresses, city, databaseUrl } = inject('product');
const expectations: Record<string, Expectation> = { ...citizenAddresses, ...adminAddresses, ...apiAddresses };

/** What an address has room for, of the 16 KB that all headers have, and what a form has. */
const ADDRESS_ROOM = 13_000;
const FORM_ROOM = 60_000;

// A server of its own: what is accepted here must not be found by the other files.
const folder = makeFastFolder('hai-long-hostile-');
const logFile = path.join(folder, 'log');
let server: ChildProcess | undefined;
let origin = '';
let changing = '';

beforeAll(async () => {
  const db = await openDatabase(databaseUrl);
  await db.$executeRawUnsafe(`VACUUM INTO '${folder}/city.db'`);
  await db.$disconnect();
  const port = String(await freePort());
  origin = `http://127.0.0.1:${port}`;
  const variables = {
    DATABASE_URL: `file:${folder}/city.db`,
    SESSION_SECRET: SECRET,
    LOG_SIGNING_KEY: LOG_KEY,
    PORT: port,
    PUBLIC_URL: origin,
    LOG_LEVEL: 'warn',
    TRUSTED_PROXY_HOPS: '1',
  };
  server = startServer(variables, logFile);
  await untilItAnswers(origin, server, logFile);
  changing = await rate();
});

afterAll(async () => {
  if (server !== undefined) await stopServer(server);
  const faults = faultsIn(logFile);
  rmSync(folder, { recursive: true, force: true });
  expect(faults, 'the server logged faults').toEqual([]);
});

const allShapes = Object.keys(shapes);

/** A sign of the address again and again, or a few times. */
const again = (sign: string, part: 'short' | 'long', room: number) =>
  sign.repeat(part === 'short' ? 3 : Math.floor(room / sign.length));
/** Names that differ, as many as there is room for, or a few. */
const keys = (part: 'short' | 'long', room: number) =>
  Array.from({ length: part === 'short' ? 3 : 20_000 }, (_, number) => number.toString(36))
    .join('&')
    .slice(0, room);

test.each(addresses.map(({ address }) => address))(
  '%s takes whatever stands in its parameters and its query',
  async (address) => {
    const { reads, writes, json } = expectationOf(address);
    const at = pathOf(address);
    const method =
      reads === null
        ? { method: 'POST', body: JSON.stringify(json?.(city) ?? {}), headers: { 'content-type': 'application/json' } }
        : {};
    const question = (asked: string): Question => from({ path: asked, as: askerOf(reads ?? writes), ...method });
    const { status } = await ask(question(at));
    const judge = new Judge(() => question(at));
    const names = queryNamesOf(address);
    for (const [turn, shape] of allShapes.entries()) {
      const text = (part: 'short' | 'long') =>
        encodeURIComponent(textOf(shape, part, ADDRESS_ROOM, encodeURIComponent));
      for (const place of placesOf(address))
        await judge.tryOut(`${address.split('/')[place]}: ${shape}`, (part) =>
          question(withPart(at, place, text(part))),
        );
      // Every other shape for each: the next name, and the next address with the same reader, has the others.
      const ofTurn = names.filter((name, at) => (turn + at + name.length + address.length) % 2 === 0);
      for (const name of ofTurn)
        await judge.tryOut(`?${name}=: ${shape}`, (part) => question(withQuery(at, name, `${name}=${text(part)}`)));
    }
    for (const sign of [`${names[0] ?? 'lng'}=1&`, '&', '%'])
      await judge.tryOut(`?${sign}${sign}…`, (part) => question(withQuery(at, '', again(sign, part, ADDRESS_ROOM))));
    await judge.tryOut('thousands of keys', (part) => question(withQuery(at, '', keys(part, ADDRESS_ROOM))));
    judge.expectNothingWrong();
    expect((await ask(question(at))).status).toBe(status);
  },
);

test.each(
  addresses
    .filter(({ action, address }) => action && !address.startsWith('/api/'))
    .map(({ address, file }) => [address, file] as const),
)('%s takes whatever stands in a field of its forms', async (address, file) => {
  const at = pathOf(address);
  const { reads, writes } = expectationOf(address);
  const reader = askerOf(reads ?? writes);
  const as = reads?.[200] === undefined ? askerOf(writes) : reader;
  const page = await ask(from({ path: at, as: reader }));
  const judge = new Judge();
  for (const { action, values } of allForms(formsOf(page.text), at, file)) {
    const post = (body: string): Question =>
      from({
        path: action,
        as,
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    const { intent = '' } = values;
    for (const name of fieldsToTry(values)) {
      for (const shape of allShapes)
        await judge.tryOut(`${intent} ${name}: ${shape}`, (part) =>
          post(written({ ...values, [name]: textOf(shape, part, FORM_ROOM, raw) })),
        );
      const others = Object.fromEntries(Object.entries(values).filter(([other]) => other !== name));
      // As many as a form may have, and as many as there is room for.
      for (const room of [1_500 * (name.length + 3), FORM_ROOM])
        await judge.tryOut(`${intent} ${name} again and again`, (part) =>
          post(again(`${encodeURIComponent(name)}=1&`, part, room) + written(others)),
        );
    }
    await judge.tryOut('thousands of keys', (part) => post(`${written(values)}&${keys(part, FORM_ROOM)}`));
  }
  judge.expectNothingWrong();
  expect((await ask(from({ path: at, as: reader }))).status).toBe(page.status);
});

const headers = [
  'cookie',
  'session',
  'authorization',
  'accept-language',
  'accept',
  'accept-encoding',
  'user-agent',
  'content-type',
  'origin',
  'referer',
  'if-none-match',
  'range',
  'x-forwarded-for',
  'sec-fetch-site',
];

test.each<[string, Question]>([
  ['a page for everybody', { path: '/receipt' }],
  ['a rating', { path: `/r/${city.points.fixed}`, body: Buffer.from('level=5') }],
  ['a page of the administration', { path: '/admin/account', as: 'ADMINISTRATOR' }],
  ['a form of the administration', { path: '/admin/holidays', as: 'ADMINISTRATOR', body: Buffer.from('intent=') }],
  ['the API', { path: '/api/v1/datasets', as: 'datasets:read' }],
  ['a file of the browser', { path: '/kiosk/worker.js' }],
])('%s takes whatever stands in a header', async (_what, question) => {
  const judge = new Judge();
  const form: Record<string, string> =
    question.body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  const asked = (header: string, value: string) => {
    const sent = Buffer.from(value)
      .toString('latin1')
      .replaceAll(/[\0\r\n]/g, ';');
    const [name, text] =
      header === 'session'
        ? ['cookie', `hl_session=${sent}`]
        : header === 'authorization'
          ? [header, `Bearer ${sent}`]
          : [header, sent];
    return from({ ...question, headers: { ...form, [name]: text } });
  };
  for (const header of headers) {
    for (const shape of allShapes)
      await judge.tryOut(`${header}: ${shape}`, (part) => asked(header, textOf(shape, part, ADDRESS_ROOM, raw)));
    await judge.tryOut(`${header}: a list`, (part) => asked(header, again('a;q=0.1,b=c;', part, ADDRESS_ROOM)));
  }
  judge.expectNothingWrong();
});

let callers = 0;

/** From another address each time: how often one may ask is not what is tried here. */
function from(question: Question): Question {
  callers += 1;
  const caller = `10.${callers >> 16}.${(callers >> 8) & 255}.${callers & 255}`;
  return { ...question, origin, headers: { 'x-forwarded-for': caller, ...question.headers } };
}

/** Gives a rating, for the pages that change one; their query. */
async function rate(): Promise<string> {
  const at = `/r/${city.points.fixed}`;
  const [form] = formsOf((await ask(from({ path: at }))).text);
  const {
    headers: { location = '' },
  } = await ask(from({ path: at, form: form?.values ?? {} }));
  return new URL(location, origin).search;
}

function expectationOf(address: string): Expectation {
  const expected = expectations[address];
  if (expected === undefined) throw new Error(`${address} is not named`);
  return expected;
}

function pathOf(address: string): string {
  const asked = (expectationOf(address).at?.(city) ?? address).replaceAll(' ', '%20');
  return asked.endsWith('?t=made-up') ? asked.replace('?t=made-up', changing) : asked;
}

function askerOf(told: Told | null): Asker {
  return told?.[200]?.[0] ?? Object.values(told ?? {})[0]?.[0] ?? 'nobody';
}

/** Where in an address its parameters stand. */
function placesOf(address: string): number[] {
  return address.split('/').flatMap((part, place) => (part.startsWith(':') || part === '*' ? [place] : []));
}

function withPart(at: string, place: number, text: string): string {
  const [bare = '', query] = at.split('?');
  const path = bare
    .split('/')
    .map((part, index) => (index === place ? text : part))
    .join('/');
  return query === undefined ? path : `${path}?${query}`;
}

function queryNamesOf(address: string): string[] {
  const { file = '' } = addresses.find((one) => one.address === address) ?? {};
  return [...new Set([...inputNamesOf(file).query, ...new URL(pathOf(address), origin).searchParams.keys()])];
}

/** The address with something in its query in place of what had a name. */
function withQuery(at: string, name: string, more: string): string {
  const url = new URL(at, origin);
  url.searchParams.delete(name);
  const kept = url.searchParams.toString();
  return `${url.pathname}?${kept === '' ? '' : `${kept}&`}${more}`;
}

/**
 * The forms of a page that are sent to it, each kind once, and one for each intent with all that the page does not
 * show.
 */
function allForms(shown: PageForm[], at: string, file: string): PageForm[] {
  const own = shown.filter(
    ({ method, action, values }) =>
      method === 'post' &&
      !('file' in values) &&
      new URL(action, `${origin}${at}`).pathname === new URL(at, origin).pathname,
  );
  const kinds = new Map(
    own.map((form) => [
      JSON.stringify([form.values.intent, Object.keys(form.values).map(kindOf)]),
      { ...form, action: sentTo(form.action, at) },
    ]),
  );
  const { form: names, intents } = inputNamesOf(file);
  const hidden = names.filter((name) => name !== 'intent' && !own.some(({ values }) => name in values));
  const empty = Object.fromEntries(hidden.map((name) => [name, '']));
  const others = (intents.length === 0 ? [{}] : intents.map((intent) => ({ intent }))).map((intent) => ({
    method: 'post',
    action: at,
    values: { ...intent, ...empty },
  }));
  return [...kinds.values(), ...(hidden.length === 0 && kinds.size > 0 ? [] : others)];
}

function sentTo(action: string, at: string): string {
  const { pathname, search } = new URL(action, `${origin}${at}`);
  return `${pathname}${search}`;
}

/** Inputs of one kind, such as the figures of each day, have names that differ in a code and a day. */
function kindOf(name: string): string {
  return name.replace(/^[A-Z_]+\.\d{4}-\d{2}-\d{2}\.\w+$/, '*').replace(/\d+$/, '*');
}

/** Of each kind the first; where a form has no input, what it is meant for. */
function fieldsToTry(values: Record<string, string>): string[] {
  const kinds = new Map(
    Object.keys(values)
      .reverse()
      .map((name) => [kindOf(name), name]),
  );
  return kinds.size === 0 ? ['intent'] : [...kinds.values()];
}

function written(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `${encodeURIComponent(name)}=${raw(value)}`)
    .join('&');
}

/** As short as a form can say it: only what has a meaning there is written in percent codes. */
function raw(text: string): string {
  return text.replaceAll(/[%&+=#;\r\n\0]/g, encodeURIComponent).replaceAll(' ', '+');
}
