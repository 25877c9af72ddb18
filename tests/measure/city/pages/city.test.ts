import { expect } from 'vitest';
import { action as decide, loader as change } from '~/measure/city/pages/city-change.route';
import { action as draft, loader as form } from '~/measure/city/pages/city-form.route';
import type { Database } from '~/platform/database/db.server';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';
import { rate } from '../../reports/store/report-world';

type Context = () => Parameters<typeof callRoute>[1]['context'];
type Form = {
  day: string;
  isNew: boolean;
  counts: object;
  targets: { id: number; citation: string; quoteVi: string }[];
  rules: { verifiedOnly: boolean; doubleKeying: boolean; explainDays: number };
};
type Change = {
  isNew: boolean;
  problems: unknown[];
  targets: { citation: string }[];
  steps: unknown[];
  row: { state: string };
};

async function open(context: Context, cookie: string): Promise<Form> {
  return (await callRoute(form, { context: context(), path: '/admin/city', cookie })).body as Form;
}

/** What a browser sends of the form as it stands, with every target ticked. */
function filled({ day, targets, rules }: Form): Record<string, string> {
  const words = targets.flatMap(({ id, citation, quoteVi }) => [
    [`take-${id}`, 'on'],
    [`citation-${id}`, citation],
    [`quoteVi-${id}`, quoteVi],
  ]);
  return {
    intent: 'draft',
    day,
    basis: 'Nghị quyết 1685/NQ-UBTVQH15',
    code: '2025',
    titleVi: 'Kế hoạch của Thành phố',
    ...(rules.verifiedOnly && { verifiedOnly: 'on' }),
    ...(rules.doubleKeying && { doubleKeying: 'on' }),
    explainDays: String(rules.explainDays),
    ...(Object.fromEntries(words) as Record<string, string>),
  };
}

const wards = (db: Database) => db.unit.count({ where: { level: 'WARD', validTo: null } });

databaseTest('an empty product becomes the city of today: form, preview, done', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const page = await open(context, cookie);
  expect(page).toMatchObject({ isNew: true, day: '2025-07-01' });
  expect(page.targets.length).toBe(10);
  const send = (values: Record<string, string>) =>
    callRoute(draft, { context: context(), path: '/admin/city', cookie, form: values });
  const unconfirmed = await send(filled(page));
  expect(unconfirmed.status).toBe(422);
  expect(unconfirmed.body).toMatchObject({ typed: { titleVi: 'Kế hoạch của Thành phố' } });

  const { location } = await send({ ...filled(page), confirmed: 'on' });
  const id = /^\/admin\/city\/changes\/(\d+)$/.exec(location ?? '')?.[1] ?? '';
  const at = { context: context(), path: location ?? '', params: { change: id }, cookie };
  const preview = (await callRoute(change, at)).body as Change;
  expect([preview.isNew, preview.problems, preview.targets.length]).toEqual([true, [], 10]);
  const done = await callRoute(decide, { ...at, form: { intent: 'propose' } });
  expect(done.body).toMatchObject({ done: { what: 'setUp' } });
  expect(await wards(db)).toBe(168);
  expect(((await callRoute(change, at)).body as Change).row.state).toBe('DONE');
  const again = await send({ ...filled(await open(context, cookie)), code: '2026', confirmed: 'on' });
  expect(again.status).toBe(422);
});

databaseTest('a city with figures waits for a second administrator', async ({ db, now, context }) => {
  await rate(db, { unit: '26734', field: 'CIVIL_STATUS', day: '2026-11-10', level: 5, count: 6 });
  const [one, other] = [await signedIn(db, now, 'ADMINISTRATOR'), await signedIn(db, now, 'ADMINISTRATOR')];
  const page = await open(context, one.cookie);
  expect(page.isNew).toBe(false);
  const drafted = await callRoute(draft, {
    context: context(),
    path: '/admin/city',
    cookie: one.cookie,
    form: { ...filled(page), confirmed: 'on' },
  });
  const id = drafted.location?.split('/').at(-1) ?? '';
  const ask = (cookie: string, intent: string) =>
    callRoute(decide, {
      context: context(),
      path: `/admin/city/changes/${id}`,
      params: { change: id },
      cookie,
      form: { intent },
    });
  expect((await ask(one.cookie, 'propose')).body).toMatchObject({ done: { what: 'propose' } });
  expect(await wards(db)).toBe(322);
  expect((await ask(other.cookie, 'grant')).body).toMatchObject({ done: { what: 'grant' } });
  expect(await wards(db)).toBe(168);
});

databaseTest(
  'what the plan in force asks for stays, unless somebody decides otherwise',
  async ({ db, now, context }) => {
    const rules = { verifiedOnly: true, doubleKeying: true, explainDays: 3 };
    await db.plan.updateMany({ data: rules });
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    const page = await open(context, cookie);
    expect(page.rules).toEqual(rules);
    const kept = { ...filled(page), confirmed: 'on' };
    const { location } = await callRoute(draft, { context: context(), path: '/admin/city', cookie, form: kept });
    const id = location?.split('/').at(-1) ?? '';
    const at = { context: context(), path: location ?? '', params: { change: id }, cookie };
    expect((await callRoute(change, at)).body).toMatchObject({ rules });
    await callRoute(decide, { ...at, form: { intent: 'propose' } });
    expect(await db.plan.findUnique({ where: { code: '2025' } })).toMatchObject(rules);
  },
);
