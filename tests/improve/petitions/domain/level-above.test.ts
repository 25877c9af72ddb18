import { expect, test } from 'vitest';
import type { Role } from '~/registry/people/domain/roles';
import { petitionRights } from '~/improve/petitions/domain/level-above';
import { petitionClasses } from '~/improve/petitions/domain/petition';

const ward = { id: 3, ancestorIds: [2, 1] };
const of = (unitId: number | null, role: Role = 'REVIEWER') => ({ role, unitId });
const all = { sort: true, settle: true, read: 'all' };
const none = { sort: false, settle: false, read: 'none' };
const masked = { sort: false, settle: false, read: 'masked' };

test('what is said of a unit is sorted by the level above, whatever it turns out to be', () => {
  for (const classification of ['', ...petitionClasses] as const) {
    expect(petitionRights(of(3), ward, classification).sort).toBe(false);
    for (const above of [of(2), of(1), of(null, 'ADMINISTRATOR')])
      expect(petitionRights(above, ward, classification)).toEqual(all);
  }
});

test('the own unit settles and reads what is about rules, and nothing about its staff', () => {
  for (const classification of ['OWN_RULE', 'OTHER_RULE'] as const) {
    expect(petitionRights(of(3), ward, classification)).toEqual({ sort: false, settle: true, read: 'all' });
  }
  for (const classification of ['CONDUCT', 'COMPLAINT'] as const)
    expect(petitionRights(of(3), ward, classification)).toEqual(none);
  for (const classification of ['', 'REJECTED'] as const)
    expect(petitionRights(of(3), ward, classification)).toEqual(masked);
});

test('a head of a district is above its wards and not above the district, and nobody without a unit is above anything', () => {
  const district = { id: 2, ancestorIds: [1] };
  for (const [actor, unit] of [
    [of(2), district],
    [of(3), district],
    [of(null), ward],
  ] as const) {
    expect(petitionRights(actor, unit, '')).toEqual(masked);
  }
});
