import { expect } from 'vitest';
import { action, loader } from '~/improve/apologies/pages/late-dossier.route';
import { action as find, loader as list } from '~/improve/apologies/pages/late-dossiers.route';
import { loader as letter } from '~/improve/apologies/pages/letter.route';
import { loader as csv } from '~/improve/apologies/pages/unit-letters-csv.route';
import { loader as units } from '~/improve/apologies/pages/unit-letters.route';
import { loader as report } from '~/improve/review/pages/full-report.route';
import type { AppContext } from '~/platform/context.server';
import type { Database } from '~/platform/database/db.server';
import type { Role } from '~/registry/people/domain/roles';
import { DISTRICT, WARD } from '../../../measure/reports/store/report-world';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';
import { feedUnderWay, morningOf, TUESDAY } from '../store/late-world';

const NUMBER = 'H29-261124-0001';

async function world(db: Database, context: AppContext) {
  const due = { [NUMBER]: '2026-11-23', 'H29-2': TUESDAY, 'H29-3': '2026-12-31' };
  const ids = await feedUnderWay(db, due, {}, context.env.sessionSecret);
  const id = ids[NUMBER] ?? 0;
  const path = `/admin/late-dossiers/${id}`;
  const params = { dossier: String(id) };
  async function person(role: Role, unit: string | null = null) {
    const { cookie } = await signedIn(db, context.now, role, unit);
    const call = (handler: unknown, address: string, form?: Record<string, string>, given = {}) =>
      callRoute(handler, { context, path: address, params: given, cookie, form });
    return {
      list: (query = '') => call(list, `/admin/late-dossiers${query}`),
      find: (number: string) => call(find, '/admin/late-dossiers', { number }),
      read: () => call(loader, path, undefined, params),
      send: (form: Record<string, string>) => call(action, path, form, params),
      letter: () => call(letter, `${path}/letter`, undefined, params),
      units: (query = '') => call(units, `/admin/late-dossiers/units${query}`),
      csv: (query = '') => call(csv, `/admin/late-dossiers/units.csv${query}`),
      report: () => call(report, `/admin/reports/2026-W48?unit=${WARD}`, undefined, { period: '2026-W48' }),
    };
  }
  return { id, path, person };
}

const issue = (other: Record<string, string> = {}) => ({
  intent: 'issue',
  dossierNumber: NUMBER,
  reason: 'COMPLEX',
  newDueOn: '2026-12-01',
  signer: 'Trần Thị An',
  signerTitle: 'KT. Chủ tịch, Phó Chủ tịch',
  ...other,
});

databaseTest(
  'a clerk finds a dossier by its number, issues its letter and prints it',
  async ({ db, context, clock }) => {
    clock.set(morningOf(TUESDAY));
    const { id, path, person } = await world(db, context());
    const clerk = await person('CLERK', WARD);
    expect((await clerk.list()).body).toMatchObject({
      total: 2,
      rows: [{ called: 'OVERDUE' }, { called: 'LETTER_DUE' }],
    });
    const found = await clerk.find(' h29–261124–0001 ');
    expect(found).toMatchObject({ status: 303, location: path });
    expect(await clerk.find('H29-9')).toMatchObject({
      status: 404,
      body: { problems: [{ code: 'dossier-not-tracked' }] },
    });
    expect((await clerk.find(' ')).status).toBe(422);
    expect((await clerk.letter()).status).toBe(404);
    expect(await clerk.send(issue({ reason: '' }))).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'reason', code: 'value-missing' }] },
    });
    expect(await clerk.send(issue())).toMatchObject({ status: 303, location: `${path}/letter` });
    const { body } = await clerk.letter();
    expect(body).toMatchObject({
      sheet: {
        issuer: 'Ủy ban nhân dân phường Tân Định',
        numbered: 'Số: 01/PXL-UBND',
        signerTitle: ['KT. Chủ tịch', 'Phó Chủ tịch'],
        signer: 'Trần Thị An',
        place: 'Tân Định',
      },
    });
    expect(JSON.stringify(body)).toContain('01/12/2026');
    expect((await clerk.read()).body).toMatchObject({ mayIssue: false, mayVoid: true, row: { called: 'REAPPOINTED' } });
    expect(await clerk.send({ intent: 'void' })).toMatchObject({ status: 303, location: path });
    expect(await db.apologyLetter.count({ where: { standingFor: id } })).toBe(0);
  },
);

databaseTest(
  'a branch sees its own, the city counts, and nobody else has an address for it',
  async ({ db, context, clock }) => {
    clock.set(morningOf(TUESDAY));
    const { person } = await world(db, context());
    await (await person('CLERK', WARD)).send(issue());
    const own = [await person('REVIEWER', WARD), await person('REVIEWER', DISTRICT), await person('ADMINISTRATOR')];
    for (const one of own) expect([(await one.read()).status, (await one.letter()).status]).toEqual([200, 200]);
    const elsewhere = await person('REVIEWER', '761');
    for (const answer of [await elsewhere.read(), await elsewhere.letter(), await elsewhere.send(issue())])
      expect(answer.status).toBe(404);
    expect((await elsewhere.find(NUMBER)).status).toBe(404);
    expect((await elsewhere.list('?show=all')).body).toMatchObject({ total: 0 });
    expect((await elsewhere.units('?week=2026-W48')).body).toMatchObject({ rows: [] });
    const observer = await person('OBSERVER');
    const seen = JSON.stringify([(await observer.read()).body, (await observer.letter()).body]);
    expect(seen).not.toContain('Trần Thị An');
    expect((await observer.send(issue())).status).toBe(403);
    expect((await (await person('ADMINISTRATOR')).send({ intent: 'void' })).status).toBe(403);
    const researcher = await person('RESEARCHER');
    for (const answer of [await researcher.list(), await researcher.read(), await researcher.csv()])
      expect(answer.status).toBe(403);
    const city = await person('ADMINISTRATOR');
    expect((await city.units('?week=2026-W48')).body).toMatchObject({
      rows: [{ code: WARD, owed: 1, inTime: 0, late: 1, today: { LETTER_DUE: 1, REAPPOINTED: 1 } }],
    });
    expect((await city.csv('?week=2026-W48')).body).toMatch(
      /^\uFEFF?week,.*\r\n2026-W48,26734,.*,1,0,1,0,0,0,1,0,0\r\n$/,
    );
    expect((await city.report()).body).toMatchObject({ letters: { owed: 1, inTime: 0, late: 1, unreported: 0 } });
    for (const query of ['?week=x', '?week=9999-W99', '?show=q&unit=z&page=-1'])
      expect([(await city.units(query)).status, (await city.list(query)).status]).toEqual([200, 200]);
  },
);

databaseTest(
  'what cannot be issued comes back with what was typed, and no number is stored',
  async ({ db, context, clock }) => {
    clock.set(morningOf(TUESDAY));
    const { person } = await world(db, context());
    const clerk = await person('CLERK', WARD);
    const refusals: [Record<string, string>, string, string][] = [
      [{ dossierNumber: 'H29-2' }, 'dossierNumber', 'dossier-number-differs'],
      [{ dossierNumber: ' ' }, 'dossierNumber', 'value-missing'],
      [{ newDueOn: TUESDAY }, 'newDueOn', 'new-day-not-after'],
      [{ newDueOn: '2026-11-29' }, 'newDueOn', 'new-day-not-worked'],
      [{ newDueOn: '2026-02-30' }, 'newDueOn', 'day-invalid'],
      [{ signer: '' }, 'signer', 'value-missing'],
      [{ signerTitle: 'x'.repeat(200) }, 'signerTitle', 'value-too-long'],
      [{ reason: 'RAIN' }, 'reason', 'input-invalid'],
    ];
    for (const [wrong, field, code] of refusals)
      expect(await clerk.send(issue(wrong))).toMatchObject({
        status: 422,
        body: {
          problems: [{ field, code }],
          typed: { signerTitle: wrong.signerTitle ?? 'KT. Chủ tịch, Phó Chủ tịch' },
        },
      });
    expect((await clerk.send({ intent: 'burn' })).status).toBe(422);
    await clerk.send(issue());
    expect(await clerk.send(issue())).toMatchObject({
      status: 409,
      body: { problems: [{ code: 'letter-not-possible' }] },
    });
    const stored = [
      await db.apologyLetter.findMany(),
      await db.auditEvent.findMany(),
      await db.trackedDossier.findMany(),
    ];
    expect(JSON.stringify(stored)).not.toContain(NUMBER);
  },
);
