import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { loader as oneAction } from '~/improve/actions/pages/action.route';
import { MAX_EVIDENCE_BYTES } from '~/improve/explanations/domain/evidence-file';
import { loader as file } from '~/improve/explanations/pages/evidence-file.route';
import { action, loader } from '~/improve/explanations/pages/explanation.route';
import { loader as list } from '~/improve/explanations/pages/explanations.route';
import { loader as report } from '~/improve/review/pages/full-report.route';
import type { AppContext } from '~/platform/context.server';
import type { Database } from '~/platform/database/db.server';
import type { Role } from '~/registry/people/domain/roles';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { openedAction } from '../../../support/opened-action';
import { signedIn } from '../../../support/signed-in';
import { DISTRICT, sendVolume, WARD } from '../../../measure/reports/store/report-world';
import { passWeek, WHY } from '../store/explanation-world';

const WEEK = '2026-W44';
const PDF = '%PDF-1.7\nendobj\n%%EOF\n';

async function world(db: Database, makeContext: () => AppContext) {
  const context = makeContext();
  await passWeek(db, WEEK);
  const { id } = await db.explanation.findFirstOrThrow({ where: { indicator: 'PARTICIPATION' }, select: { id: true } });
  const path = `/admin/explanations/${id}`;
  const params = { explanation: String(id) };
  async function person(role: Role, unit: string | null = null) {
    const { cookie } = await signedIn(db, context.now, role, unit);
    return {
      read: () => callRoute(loader, { context, path, params, cookie }),
      list: (query = '') => callRoute(list, { context, path: `/admin/explanations${query}`, cookie }),
      report: () =>
        callRoute(report, {
          context,
          path: `/admin/reports/${WEEK}?unit=${WARD}`,
          params: { period: WEEK },
          cookie,
        }),
      send: (form: Record<string, string>) => callRoute(action, { context, path, params, cookie, form }),
      attach(bytes: BlobPart, name = 'phụ lục.pdf') {
        const form = new FormData();
        form.set('file', new File([bytes], name, { type: 'application/pdf' }));
        return callRoute(action, { context, path, params, cookie, form });
      },
      file: (fileId: number) =>
        callRoute(file, {
          context,
          path: `${path}/files/${fileId}`,
          params: { ...params, evidence: String(fileId) },
          cookie,
        }),
    };
  }
  return { id, person, ward: await person('REVIEWER', WARD), district: await person('REVIEWER', DISTRICT) };
}

const explain = (seen: number, text = WHY) => ({ intent: 'EXPLAIN', seen: String(seen), EXPLAIN: text });

databaseTest('a branch reads its own, the city all but persons, and others nothing', async ({ db, context }) => {
  const { id, person, ward, district } = await world(db, context);
  const personal = explain(0, 'Bà Nguyễn Thị Hoa (0903 123 456) nghỉ cả tuần, không ai thay.');
  const asked = await ward.send(personal);
  expect(asked).toMatchObject({
    status: 422,
    body: { problems: [{ field: 'EXPLAIN', code: 'personal-data' }], typed: { EXPLAIN: personal.EXPLAIN } },
  });
  expect(JSON.stringify(asked.body)).toContain('"kind":"phone"');
  expect(await db.explanationStep.count()).toBe(0);
  expect((await ward.send({ ...personal, confirmed: 'yes' })).status).toBe(303);
  for (const one of [ward, district, await person('ADMINISTRATOR')]) {
    const { status, body } = await one.read();
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain('0903 123 456');
  }
  const observer = await person('OBSERVER');
  const seen = JSON.stringify((await observer.read()).body);
  expect(seen).not.toContain('0903');
  expect(seen).not.toContain('Người dùng');
  expect(JSON.stringify((await observer.report()).body)).not.toContain('0903');
  const elsewhere = await person('REVIEWER', '761');
  expect((await elsewhere.read()).status).toBe(404);
  expect((await elsewhere.send(explain(1))).status).toBe(404);
  expect((await elsewhere.list('?show=all')).body).toMatchObject({ total: 0 });
  for (const role of ['RESEARCHER', 'CLERK'] as const) {
    const nobody = await person(role, role === 'CLERK' ? WARD : null);
    for (const answer of [await nobody.read(), await nobody.list(), await nobody.send(explain(1))])
      expect(answer.status).toBe(403);
    if (role === 'CLERK') expect((await nobody.report()).body).toMatchObject({ explanations: [] });
  }
  expect((await observer.send(explain(1))).status).toBe(403);
  expect(await db.explanationStep.count({ where: { explanationId: id } })).toBe(1);
});

databaseTest('the unit finds what waits for it, says it, and it stands beside the figure', async ({ db, context }) => {
  const { id, ward } = await world(db, context);
  const mine = (await ward.list()).body as { query: { show: string }; rows: { id: number }[] };
  expect(mine.query.show).toBe('mine');
  expect(mine.rows.map((row) => row.id)).toContain(id);
  const page = (await ward.read()).body;
  expect(page).toMatchObject({
    newest: {
      week: WEEK,
      cell: { completed: 20, rated: 13, figure: { part: 13, whole: 20 } },
      verdicts: [{ verdict: 'missed', evidence: 'certain', shortfall: 1 }],
    },
    service: null,
    events: ['EXPLAIN', 'SAY_KNOWN', 'CONTEST'],
    runs: [{ first: WEEK, last: WEEK, weeks: 1, cause: 'MISS' }],
  });
  expect(await ward.send(explain(0))).toMatchObject({ status: 303, location: `/admin/explanations/${id}` });
  const beside = (await ward.report()).body as { explanations: { id: number; said: object | null }[] };
  expect(beside.explanations.find((one) => one.id === id)?.said).toEqual({ event: 'EXPLAIN', text: WHY });
  for (const query of ['?silent=yes', '?week=2026-W45', '?state=UPHELD', '?week=x&state=y&unit=z&page=-1&show=q'])
    expect((await ward.list(query)).status).toBe(200);
});

databaseTest(
  'who is asked because of a signal reads what was pooled, and of a miss the newest week',
  async ({ db, context }) => {
    const { id, ward } = await world(db, context);
    for (const week of ['2026-W45', '2026-W46']) {
      const day = parsePeriod(week).lastDay;
      await sendVolume(db, { unit: WARD, field: 'HEALTH', day, completed: 180 });
      await passWeek(db, week);
    }
    expect((await ward.read()).body).toMatchObject({
      row: { id },
      newest: { week: '2026-W46', cell: { completed: 200, rated: 13, figure: { part: 13, whole: 200 } } },
      service: {
        week: '2026-W46',
        pooled: { count: 3, first: WEEK, last: '2026-W46' },
        signals: [{ indicator: 'PARTICIPATION', against: 'target', part: 39, whole: 420 }],
      },
      runs: [
        { cause: 'MISS', first: WEEK, last: '2026-W46', weeks: 3 },
        { cause: 'SIGNAL', first: '2026-W45', last: '2026-W46', weeks: 2 },
      ],
    });
  },
);

databaseTest('what cannot be taken comes back with what was typed, and changes nothing', async ({ db, context }) => {
  const { ward, district } = await world(db, context);
  expect(await ward.send(explain(0, ''))).toMatchObject({
    status: 422,
    body: { problems: [{ field: 'EXPLAIN', code: 'reason-too-short' }] },
  });
  const long = 'a'.repeat(4001);
  expect(await ward.send(explain(0, long))).toMatchObject({
    status: 422,
    body: { problems: [{ code: 'value-too-long' }], typed: { EXPLAIN: long } },
  });
  expect(await ward.send({ intent: 'SAY_KNOWN', seen: '0', SAY_KNOWN: WHY, handledAt: '' })).toMatchObject({
    status: 422,
    body: { problems: [{ field: 'handledAt', code: 'value-missing' }], typed: { SAY_KNOWN: WHY } },
  });
  for (const form of [
    { intent: 'LAPSE', seen: '0' },
    { intent: 'EXPLAIN', seen: 'x' },
    { intent: '', seen: '' },
  ])
    expect((await ward.send(form)).status).toBe(422);
  expect(await db.explanationStep.count()).toBe(0);
  await ward.send(explain(0));
  expect(await ward.send(explain(0, `${WHY} Lần hai.`))).toMatchObject({
    status: 409,
    body: { problems: [{ code: 'explanation-moved' }], typed: { EXPLAIN: `${WHY} Lần hai.` } },
  });
  const returned = { intent: 'RETURN', seen: '1', RETURN: WHY };
  for (const dueOn of ['', 'x', '2020-01-01', '9999-12-31'])
    expect(await district.send({ ...returned, dueOn })).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'dueOn' }], typed: { RETURN: WHY } },
    });
  expect((await ward.send({ intent: 'ACCEPT', seen: '1', ACCEPT: '' })).status).toBe(403);
  expect(await db.explanationStep.count()).toBe(1);
});

databaseTest('evidence is taken by its content and leaves as a file that nothing runs', async ({ db, context }) => {
  const { id, person, ward, district } = await world(db, context);
  await ward.send({ intent: 'CONTEST', seen: '0', CONTEST: WHY });
  expect(await ward.attach('<html><script>alert(1)</script>')).toMatchObject({
    status: 422,
    body: { problems: [{ field: 'file', code: 'evidence-type' }] },
  });
  expect((await ward.attach('')).status).toBe(422);
  expect((await ward.attach(new Uint8Array(MAX_EVIDENCE_BYTES + 1024 * 1024))).status).toBe(413);
  expect((await district.attach(PDF)).status).toBe(403);
  for (let number = 1; number <= 5; number += 1) expect((await ward.attach(PDF)).status).toBe(303);
  expect(await ward.attach(PDF)).toMatchObject({ status: 409, body: { problems: [{ code: 'evidence-full' }] } });
  const { id: fileId } = await db.explanationFile.findFirstOrThrow({ where: { explanationId: id } });
  const sent = await district.file(fileId);
  expect(sent.status).toBe(200);
  expect(sent.body).toBe(PDF);
  expect(Object.fromEntries(sent.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': expect.stringMatching(
      /^attachment; filename="[\w.]+"; filename\*=UTF-8''ph%E1%BB/,
    ) as string,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  expect((await (await person('REVIEWER', '761')).file(fileId)).status).toBe(404);
  expect((await (await person('OBSERVER')).file(fileId)).status).toBe(403);
  expect((await (await person('CLERK', WARD)).file(fileId)).status).toBe(403);
});

databaseTest('who took part does not decide on a contest, somebody else does', async ({ db, context }) => {
  const { person, ward } = await world(db, context);
  const [one, other] = [await person('ADMINISTRATOR'), await person('ADMINISTRATOR')];
  await ward.send(explain(0));
  const dueOn = new Date(context().now().getTime() + 5 * 86_400_000).toISOString().slice(0, 10);
  expect((await one.send({ intent: 'RETURN', seen: '1', RETURN: WHY, dueOn })).status).toBe(303);
  await ward.send({ intent: 'CONTEST', seen: '2', CONTEST: WHY });
  expect(await one.send({ intent: 'UPHOLD', seen: '3', UPHOLD: WHY })).toMatchObject({
    status: 403,
    body: { problems: [{ code: 'second-person-required' }], typed: { UPHOLD: WHY } },
  });
  expect((await one.read()).body).toMatchObject({ events: [] });
  expect((await other.read()).body).toMatchObject({ events: ['UPHOLD', 'DISMISS'] });
  expect((await other.send({ intent: 'UPHOLD', seen: '3', UPHOLD: WHY })).status).toBe(303);
  expect((await ward.read()).body).toMatchObject({ row: { state: 'UPHELD' }, events: [] });
});

databaseTest(
  'an explanation and the action about the same figure name each other, and another action waits for its end',
  async ({ db, context, now }) => {
    const { id, ward, person } = await world(db, context);
    const cell = await db.explanation.findUniqueOrThrow({ where: { id }, select: { unitId: true, field: true } });
    type Page = { actions: { id: number }[]; actionSearch: string | null };
    const page = async () => (await ward.read()).body as Page;
    expect((await page()).actions).toEqual([]);
    expect((await page()).actionSearch).toContain(`explanation=${id}`);

    const opened = await openedAction(db, { ...cell, week: WEEK }, now());
    expect(await page()).toMatchObject({ actions: [{ id: opened }], actionSearch: null });
    const { cookie } = await signedIn(db, now, 'OBSERVER');
    const ask = { context: context(), path: `/admin/actions/${opened}`, params: { action: String(opened) }, cookie };
    expect((await callRoute(oneAction, ask)).body).toMatchObject({ explanations: [id] });

    await db.action.update({ where: { id: opened }, data: { state: 'DONE', openKey: null } });
    expect(await page()).toMatchObject({ actions: [{ id: opened }] });
    expect((await page()).actionSearch).not.toBeNull();
    const observer = (await (await person('OBSERVER')).read()).body as Page;
    expect([observer.actions.length, observer.actionSearch]).toEqual([1, null]);
  },
);
