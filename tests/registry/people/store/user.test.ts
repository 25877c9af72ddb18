import { expect } from 'vitest';
import { findCredential } from '~/registry/people/store/credential.server';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { placeUnit } from '~/registry/units/store/unit-placement.server';
import { createUser, disableUser, getUser, listUsers } from '~/registry/people/store/user.server';
import { databaseTest } from '../../../support/database';
import { personWithPassword } from '../../../support/people';

databaseTest('a user of a ward is shown with the district, and without a hash', async ({ db, now }) => {
  const ward = await db.unit.findFirstOrThrow({ where: { code: '26740' } });
  const input = { name: 'nga', displayName: 'Nga', role: 'CLERK', unitId: ward.id, language: 'vi' } as const;
  const id = await createUser(db, input, { actor: 'test', actorId: null, now: now() });
  expect(await getUser(db, id)).toMatchObject({
    unit: { nameVi: 'Phường Bến Nghé', parent: { nameVi: 'Quận 1', nameEn: 'District 1' } },
    disabled: false,
    hasPassword: false,
  });
  expect(JSON.stringify(await listUsers(db))).not.toContain('passwordHash');
});

databaseTest('a disabled user has no password as far as signing in goes', async ({ db, now }) => {
  const one = await personWithPassword(db, now, 'one');
  const two = await personWithPassword(db, now, 'two');
  await disableUser(db, one, { actor: 'test', actorId: null, now: now() });
  expect(await findCredential(db, 'one')).toMatchObject({ id: one, passwordHash: null });
  expect(await findCredential(db, 'two')).toMatchObject({
    id: two,
    passwordHash: expect.stringContaining('argon2id') as string,
  });
});

databaseTest(
  'two administrators who disable each other at once do not leave the city without one',
  async ({ db, now }) => {
    const one = await personWithPassword(db, now, 'one');
    const two = await personWithPassword(db, now, 'two');
    const attribution = { actor: 'test', actorId: null, now: now() };
    const results = await Promise.allSettled([disableUser(db, one, attribution), disableUser(db, two, attribution)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await db.user.count({ where: { role: 'ADMINISTRATOR', disabledAt: null } })).toBe(1);
  },
);

databaseTest('units to choose from are the city first, then districts that head their wards', async ({ db }) => {
  const groups = await listUnitGroups(db, '2026-11-18', 'vi');
  expect(groups[0]?.district).toBeNull();
  expect(groups[0]?.options[0]?.name).toBe('Thành phố Hồ Chí Minh');
  expect(groups.slice(1, 4).map(({ district }) => district)).toEqual([
    'Huyện Bình Chánh',
    'Huyện Cần Giờ',
    'Huyện Củ Chi',
  ]);
  const first = groups.find(({ district }) => district === 'Quận 1');
  expect(first?.options[0]?.name).toBe('Quận 1');
  expect(first?.options.map(({ name }) => name)).toContain('Phường Bến Nghé');
  const units = await db.unit.count({ where: { validTo: null } });
  expect(groups.flatMap(({ options }) => options)).toHaveLength(units);
});

databaseTest('a unit is placed below everything above it', async ({ db }) => {
  const byCode = async (code: string) => (await db.unit.findFirstOrThrow({ where: { code } })).id;
  const [ward, district, city] = await Promise.all(['26740', '760', '79'].map(byCode));
  expect(await placeUnit(db, ward ?? 0)).toEqual({ id: ward, ancestorIds: [district, city] });
  await expect(placeUnit(db, 0)).rejects.toThrow('unit-unknown');
});
