import { expect } from 'vitest';
import { holds, roles } from '~/registry/people/domain/roles';
import { countAudit, recordAudit } from '~/platform/audit/audit.server';
import { action as signIn } from '~/registry/people/pages/sign-in.route';
import { loader } from '~/improve/audit/pages/audit.route';
import { callRoute } from '../../support/call-route';
import { databaseTest, TEST_NOW } from '../../support/database';
import { personWithPassword } from '../../support/people';
import { signedIn } from '../../support/signed-in';

type Page = {
  total: number;
  pages: number;
  lines: {
    actor: { text?: string; mark?: string };
    action: string;
    subject: object;
    details: string[][];
    count: number;
  }[];
};

async function read(context: Parameters<typeof callRoute>[1]['context'], cookie: string, query = ''): Promise<Page> {
  return (await callRoute(loader, { context, path: `/admin/audit${query}`, cookie })).body as Page;
}

databaseTest(
  'administrators and observers read the audit log, filtered by who, what and when',
  async ({ db, now, context, clock }) => {
    await recordAudit(db, {
      at: now(),
      actor: 'lan',
      action: 'volume.import',
      subject: 'f1',
      detail: { fileName: 'tuan-47.csv', rowCount: 3 },
    });
    clock.forward(86_400_000);
    await recordAudit(db, { at: now(), actor: 'minh', action: 'dataset.download', subject: 'responses' });
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    expect((await read(context(), cookie)).lines.map(({ action }) => action).slice(0, 2)).toEqual([
      'dataset.download',
      'volume.import',
    ]);
    expect((await read(context(), cookie, '?who=lan')).lines.map(({ action }) => action)).toEqual(['volume.import']);
    expect((await read(context(), cookie, '?what=dataset.download')).total).toBe(1);
    expect((await read(context(), cookie, '?to=2026-11-18')).lines.map(({ action }) => action)).toContain(
      'volume.import',
    );
    expect((await read(context(), cookie, '?from=2026-11-19&to=2026-11-19')).lines.map(({ action }) => action)).toEqual(
      ['dataset.download'],
    );
    expect((await read(context(), cookie, '?page=x&from=gestern&what=%00&who=a%00')).total).toBe(2);
    expect(roles.filter((role) => holds(role, 'audit:read'))).toEqual(['ADMINISTRATOR', 'OBSERVER']);
  },
);

databaseTest(
  'an observer follows a person through the log by a mark and learns no name, not by asking for one either',
  async ({ db, now, context }) => {
    await personWithPassword(db, now, 'lan.nguyen');
    const { cookie } = await signedIn(db, now, 'OBSERVER');
    await recordAudit(db, {
      at: now(),
      actor: 'lan.nguyen',
      action: 'holiday.save',
      subject: '2027-01-01',
      detail: { name: 'Nguyễn Thị Lan', kind: 'OFF' },
    });
    await recordAudit(db, { at: now(), actor: 'command (lan)', action: 'token.create', subject: 'one-stop' });
    const page = await read(context(), cookie);
    expect(JSON.stringify(page)).not.toMatch(/lan\.nguyen|\(lan\)|Nguyễn/);
    const mark = page.lines.find(({ action }) => action === 'holiday.save')?.actor.mark ?? '';
    expect(mark).toMatch(/^[0-9A-F]{6}$/);
    expect(page.lines.find(({ action }) => action === 'user.set-password')).toMatchObject({
      actor: { mark },
      subject: { mark },
    });
    expect((await read(context(), cookie, `?who=${mark}`)).lines.map(({ action }) => action)).toContain('holiday.save');
    expect((await read(context(), cookie, '?who=lan.nguyen')).total).toBe(0);
  },
);

databaseTest('a flood is one line per ten minutes that says how often', async ({ db, now, clock }) => {
  const attribution = { actor: '', action: 'session.refuse', subject: '' } as const;
  for (let time = 0; time < 30; time += 1) await countAudit(db, { at: now(), ...attribution });
  await Promise.all(Array.from({ length: 5 }, () => countAudit(db, { at: now(), ...attribution })));
  clock.forward(600_000);
  await countAudit(db, { at: now(), ...attribution });
  expect(
    await db.auditEvent.findMany({ where: attribution, orderBy: { id: 'asc' }, select: { at: true, count: true } }),
  ).toEqual([
    { at: TEST_NOW, count: 35 },
    { at: now(), count: 1 },
  ]);
});

databaseTest('a failed sign-in stands in the log under the account that was tried', async ({ db, now, context }) => {
  await personWithPassword(db, now, 'lan');
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  await callRoute(signIn, { context: context(), path: '/sign-in', form: { name: 'lan', password: 'wrong' } });
  expect((await read(context(), cookie, '?what=session.refuse')).lines).toMatchObject([
    { actor: { text: '' }, subject: { text: 'lan' }, count: 1 },
  ]);
});

databaseTest('what a deed was about is told in words, with units by their names', async ({ db, now, context }) => {
  const unit = await db.unit.findFirstOrThrow({ where: { code: '26734' }, select: { id: true } });
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const detail = {
    role: 'CLERK',
    unitId: unit.id,
    masked: true,
    expires: '2026-11-30T17:00:00.000Z',
    source: 'UPLOAD',
    rowCount: 12_345,
  };
  await recordAudit(db, { at: now(), actor: 'lan', action: 'user.create', subject: 'minh', detail });
  const told = Object.fromEntries((await read(context(), cookie, '?who=lan')).lines[0]?.details ?? []) as Record<
    string,
    string
  >;
  expect(told).toMatchObject({
    'Vai trò': 'Cán bộ một cửa',
    'Đơn vị': 'Phường Tân Định, Quận 1',
    'Đã che thông tin cá nhân': 'có',
    'Cách gửi': 'Tải lên',
    'Số dòng': '12.345',
  });
  expect(told['Hết hạn']).toBe('00:00 01/12/2026');
});

databaseTest('what somebody wrote is shown as it was written, whatever it looks like', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const written = ['2026-99-99T99:99:99.9Z', '2026-11-30T17:00:00.000Z', 'CLERK', '23456', 'true'];
  for (const text of written) {
    await recordAudit(db, {
      at: now(),
      actor: 'lan',
      action: 'volume.import',
      subject: text,
      detail: { fileName: text, counter: text, expires: text },
    });
  }
  const { lines } = await read(context(), cookie, '?who=lan');
  expect(lines.map(({ details }) => details[0]?.[1]).reverse()).toEqual(written);
  expect(lines.map(({ details }) => details[1]?.[1]).reverse()).toEqual(written);
});
