import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { AppContext } from '~/platform/context.server';
import type { ResponsesAnswer } from '~/collect/intake/domain/responses-answer';
import { newPointCode } from '~/registry/points/domain/service-point';
import { action, loader } from '~/collect/intake/pages/api-responses.route';
import { receiptHash, deriveReceipt } from '~/collect/ratings/store/receipt-key.server';
import { databaseTest as test, TEST_NOW } from '../../../support/database';
import { call, readError, createToken } from '../../../support/api-request';

const DAY_MS = 86_400_000;
const WARD = '26734';

/** A point of a ward, with a fixed field or asking for it; wards handle CIVIL_STATUS and three more. */
async function pointOf(
  context: AppContext,
  { field = null, closed = false }: { field?: string | null; closed?: boolean } = {},
) {
  const unit = await context.db.unit.findFirstOrThrow({ where: { code: WARD }, select: { id: true } });
  const code = newPointCode(randomBytes);
  await context.db.servicePoint.create({
    data: {
      code,
      unitId: unit.id,
      fieldCode: field,
      counter: code,
      channel: 'KIOSK',
      createdAt: TEST_NOW,
      closedAt: closed ? TEST_NOW : null,
    },
  });
  return code;
}

function rating(point: string, changes: Record<string, unknown> = {}) {
  return {
    id: crypto.randomUUID(),
    point,
    field: 'CIVIL_STATUS',
    scale: 'five',
    level: 5,
    givenAt: '2026-11-18T08:30:00+07:00',
    ...changes,
  };
}

async function send(context: AppContext, items: unknown): Promise<ResponsesAnswer> {
  const token = await createToken(context, ['responses:write']);
  const answer = await call(action, context, '/api/v1/responses', { body: JSON.stringify(items), token });
  expect(answer.status).toBe(200);
  return (await answer.json()) as ResponsesAnswer;
}

async function tallied(context: AppContext): Promise<number> {
  const { _sum: sum } = await context.db.tally.aggregate({
    _sum: { level1: true, level2: true, level3: true, level4: true, level5: true },
  });
  return Object.values(sum).reduce((total: number, count) => total + (count ?? 0), 0);
}

test('a batch is saved with what only the server decides', async ({ context: make }) => {
  const context = make();
  const point = await pointOf(context);
  const item = rating(point, {
    reasons: ['TIME', 'ATTITUDE', 'TIME'],
    comment: '  Nhanh gọn  ',
    score: 100,
    day: '2001-01-01',
    unit: '760',
  });

  expect(await send(context, [item])).toEqual({ accepted: 1, duplicates: 0, rejected: [], warnings: [] });

  const saved = await context.db.response.findUniqueOrThrow({ where: { id: item.id } });
  expect(saved).toMatchObject({
    day: '2026-11-18',
    fieldCode: 'CIVIL_STATUS',
    level: 5,
    channel: 'QR',
    language: 'vi',
    respondent: '',
    reasons: 'TIME ATTITUDE',
    comment: 'Nhanh gọn',
    late: false,
    verification: 'none',
    dossierKey: null,
    receivedAt: TEST_NOW,
  });
  expect(saved.receipt).toBe(receiptHash(context.env.sessionSecret, deriveReceipt(context.env.sessionSecret, item.id)));
  expect(await tallied(context)).toBe(1);
});

test('a day is the city local day: half past midnight in the city is not yesterday', async ({ context: make }) => {
  const context = make();
  const item = rating(await pointOf(context), { givenAt: '2026-11-16T17:30:00Z' });
  await send(context, [item]);
  const saved = await context.db.response.findUniqueOrThrow({ where: { id: item.id }, select: { day: true } });
  expect(saved.day).toBe('2026-11-17');
});

test('the same batch again counts nothing twice, in whatever spelling of time and dossier', async ({
  context: make,
}) => {
  const context = make();
  const point = await pointOf(context);
  const item = rating(point, { dossier: 'h29.17-20261117-0001', reasons: ['TIME', 'COST'] });
  const respelt = {
    ...item,
    id: item.id.toUpperCase(),
    givenAt: '2026-11-18T01:30:00.000Z',
    dossier: ' H29.17-20261117-0001 ',
    reasons: ['COST', 'TIME'],
  };
  expect(await send(context, [item, item])).toMatchObject({ accepted: 1, duplicates: 1, rejected: [] });
  expect(await send(context, [item, respelt])).toMatchObject({ accepted: 0, duplicates: 2, rejected: [] });
  expect(await tallied(context)).toBe(1);
});

test('two clients that send the same ratings at the same moment count them once', async ({ context: make }) => {
  const context = make();
  const point = await pointOf(context);
  const items = Array.from({ length: 40 }, () => rating(point));
  const answers = await Promise.all([send(context, items), send(context, [...items].reverse()), send(context, items)]);
  expect(answers.reduce((sum, answer) => sum + answer.accepted, 0)).toBe(40);
  expect(answers.reduce((sum, answer) => sum + answer.duplicates, 0)).toBe(80);
  expect(await tallied(context)).toBe(40);
});

test('a repeated id with another content is refused, and the first one stays', async ({ context: make }) => {
  const context = make();
  const item = rating(await pointOf(context));
  await send(context, [item]);
  expect(await send(context, [{ ...item, level: 1 }])).toMatchObject({
    accepted: 0,
    rejected: [{ id: item.id, code: 'id-conflict' }],
  });
  const saved = await context.db.response.findUniqueOrThrow({ where: { id: item.id }, select: { level: true } });
  expect(saved.level).toBe(5);
  expect(await tallied(context)).toBe(1);
});

test('bad items are refused one by one, in their order, and the good ones between them are saved', async ({
  context: make,
}) => {
  const context = make();
  const asking = await pointOf(context);
  const fixed = await pointOf(context, { field: 'LAND' });
  const closed = await pointOf(context, { closed: true });
  const items: [Record<string, unknown>, string | null][] = [
    [rating(asking), null],
    [rating('zzzzzzzzzzzz'), 'point-unknown'],
    [rating(closed), 'point-closed'],
    [rating(asking, { field: undefined }), 'field-required'],
    [rating(asking, { field: 'ASTROLOGY' }), 'field-unknown'],
    [rating(asking, { field: 'HEALTH' }), 'field-not-handled'],
    [rating(fixed, { field: 'CIVIL_STATUS' }), 'field-not-handled'],
    [rating(asking, { level: 6 }), 'level-off-scale'],
    [rating(asking, { level: 0 }), 'level-off-scale'],
    [rating(asking, { level: 4, scale: 'three' }), 'level-off-scale'],
    [rating(asking, { scale: 'ten' }), 'scale-unknown'],
    [rating(asking, { givenAt: '2026-11-18' }), 'given-at-invalid'],
    [rating(asking, { reasons: ['TIME', 'COST', 'RESULT', 'OTHER'] }), 'too-many-reasons'],
    [rating(asking, { reasons: ['WEATHER'] }), 'reason-unknown'],
    [rating(asking, { comment: 'ồ'.repeat(1001) }), 'comment-too-long'],
    [rating(asking, { id: 'first' }), 'id-invalid'],
    [rating(fixed, { field: undefined }), null],
    [rating(asking, { comment: 'a\u0000b', dossier: 'x' }), null],
  ];
  const answer = await send(
    context,
    items.map(([item]) => item),
  );
  expect(answer.accepted).toBe(3);
  expect(answer.rejected).toEqual(items.flatMap(([item, code]) => (code === null ? [] : [{ id: item.id, code }])));
  expect(await tallied(context)).toBe(3);
});

test('items that are no objects are refused without an id', async ({ context: make }) => {
  const context = make();
  const answer = await send(context, [null, 7, 'x', [], {}]);
  expect(answer.accepted).toBe(0);
  expect(answer.rejected).toHaveLength(5);
  expect(answer.rejected.every(({ id }) => id === null)).toBe(true);
});

test('a time in the future or 15 days old is replaced by the time of receipt, and the answer says so', async ({
  context: make,
}) => {
  const context = make();
  const point = await pointOf(context);
  const at = (offset: number) => new Date(TEST_NOW.getTime() + offset).toISOString();
  const old = rating(point, { givenAt: at(-15 * DAY_MS) });
  const future = rating(point, { givenAt: at(6 * 60_000) });
  const offline = rating(point, { givenAt: at(-13 * DAY_MS) });
  const answer = await send(context, [old, future, offline]);
  expect(answer).toMatchObject({ accepted: 3, rejected: [] });
  expect(answer.warnings).toEqual([
    { id: old.id, code: 'given-at-out-of-window' },
    { id: future.id, code: 'given-at-out-of-window' },
  ]);
  const saved = await context.db.response.findMany({ select: { id: true, day: true, givenAt: true, late: true } });
  const byId = new Map(saved.map((row) => [row.id, row]));
  expect(byId.get(old.id)).toMatchObject({ day: '2026-11-18', givenAt: TEST_NOW, late: true });
  expect(byId.get(future.id)).toMatchObject({ day: '2026-11-18', givenAt: TEST_NOW, late: true });
  expect(byId.get(offline.id)).toMatchObject({ day: '2026-11-05', late: false });
});

test('a number that was sent is a claim, counts once, and is nowhere in the database', async ({ context: make }) => {
  const context = make();
  const point = await pointOf(context);
  const first = rating(point, { dossier: 'H29-0042' });
  const second = rating(point, { dossier: 'h29-0042' });
  expect(await send(context, [first])).toMatchObject({ accepted: 1 });
  expect(await send(context, [second])).toMatchObject({ accepted: 1, rejected: [] });
  expect(await send(context, [second])).toMatchObject({ accepted: 0, duplicates: 1 });
  const saved = await context.db.response.findUniqueOrThrow({ where: { id: first.id } });
  expect(saved.ratedDossier).toHaveLength(43);
  expect(JSON.stringify(saved)).not.toMatch(/H29-0042/i);
  const tallies = await context.db.tally.findMany({
    where: { exclusion: '' },
    select: { verified: true, level5: true },
  });
  expect(tallies).toEqual([{ verified: false, level5: 1 }]);
});

test('each item may use either scale and is bound to the newest questionnaire of that scale', async ({
  context: make,
}) => {
  const context = make();
  const point = await pointOf(context);
  const five = rating(point);
  const three = rating(point, { scale: 'three', level: 3 });
  await send(context, [five, three]);
  for (const { id, scale } of [five, three]) {
    const saved = await context.db.response.findUniqueOrThrow({
      where: { id },
      select: { scale: true, questionnaireId: true },
    });
    const asked = await context.db.questionnaire.findUniqueOrThrow({
      where: { id: saved.questionnaireId },
      select: { scale: true },
    });
    expect([saved.scale, asked.scale]).toEqual([scale, scale]);
  }
});

test('a point code is understood as people write it', async ({ context: make }) => {
  const context = make();
  const point = await pointOf(context);
  const typed = point.toUpperCase().replace(/(.{4})/g, '$1-');
  expect(await send(context, [rating(typed)])).toMatchObject({ accepted: 1 });
});

test('a body that is no batch is refused as a whole', async ({ context: make }) => {
  const context = make();
  const token = await createToken(context);
  const bodies: [BodyInit, string, number][] = [
    ['{"id":1}', 'input-invalid', 422],
    ['"text"', 'input-invalid', 422],
    ['[{"id":', 'json-invalid', 400],
    ['', 'json-invalid', 400],
    [Uint8Array.from([0x5b, 0x22, 0xc3, 0x28, 0x22, 0x5d]), 'body-not-utf8', 400],
    ['x'.repeat(10 * 1024 * 1024), 'body-too-large', 413],
    [JSON.stringify(Array.from({ length: 501 }, () => null)), 'body-too-large', 413],
  ];
  for (const [body, code, status] of bodies) {
    const answer = await call(action, context, '/api/v1/responses', { body, token });
    expect(await readError(answer)).toMatchObject({ code, status, reference: 'TEST-REFERENCE' });
  }
  expect(await tallied(context)).toBe(0);
});

test('500 ratings are one call', async ({ context: make }) => {
  const context = make();
  const point = await pointOf(context);
  const items = Array.from({ length: 500 }, (_, index) => rating(point, { level: 1 + (index % 5) }));
  expect(await send(context, items)).toEqual({ accepted: 500, duplicates: 0, rejected: [], warnings: [] });
  expect(await tallied(context)).toBe(500);
});

test('nobody writes without a token of the right scope, and nobody reads here', async ({ context: make }) => {
  const context = make();
  const body = JSON.stringify([rating(await pointOf(context))]);
  const other = await createToken(context, ['volumes:write', 'points:read']);
  const nobody = await call(action, context, '/api/v1/responses', { body });
  expect(nobody.headers.get('www-authenticate')).toBe('Bearer');
  expect(await readError(nobody)).toMatchObject({ code: 'token-unknown', status: 401 });
  const forged = await call(action, context, '/api/v1/responses', { body, token: 'hl_forged' });
  expect(await readError(forged)).toMatchObject({ code: 'token-unknown', status: 401 });
  const misused = await call(action, context, '/api/v1/responses', { body, token: other });
  expect(await readError(misused)).toMatchObject({ code: 'scope-missing', status: 403 });
  const read = await call(loader, context, '/api/v1/responses', { token: other });
  expect(read.headers.get('allow')).toBe('POST');
  expect(await readError(read)).toMatchObject({ code: 'method-not-allowed', status: 405 });
  const removal = await call(action, context, '/api/v1/responses', { method: 'DELETE', token: other });
  expect(await readError(removal)).toMatchObject({ code: 'method-not-allowed', status: 405 });
  expect(await tallied(context)).toBe(0);
});

test('messages are in the language of the reader', async ({ context: make }) => {
  const context = make();
  const vi = await readError(await call(action, context, '/api/v1/responses', { body: '[]' }));
  const en = await readError(await call(action, context, '/api/v1/responses?lng=en', { body: '[]' }));
  expect(vi.message).not.toBe(en.message);
  expect([vi.message, en.message]).not.toContain('');
});

test('a fault of ours is logged under the reference and told without its inside', async ({ context: make }) => {
  const logged: unknown[] = [];
  const context = make();
  const token = await createToken(context);
  const failing = make({
    ratings: { save: () => Promise.reject(new Error('disk full at /secret')), idle: () => Promise.resolve() },
    log: Object.assign(Object.create(context.log) as AppContext['log'], {
      error: (entry: unknown) => logged.push(entry),
    }),
  });
  const body = JSON.stringify([rating(await pointOf(context))]);
  const answer = await call(action, failing, '/api/v1/responses', { body, token });
  const text = await answer.clone().text();
  expect(await readError(answer)).toMatchObject({ code: 'unexpected', status: 500, reference: 'TEST-REFERENCE' });
  expect(text).not.toContain('secret');
  expect(logged).toEqual([expect.objectContaining({ reference: 'TEST-REFERENCE' })]);
});
