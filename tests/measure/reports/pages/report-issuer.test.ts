import { expect, test } from 'vitest';
import { buildUnitTree } from '~/registry/units/domain/unit-tree';
import { reportIssuer } from '~/measure/reports/pages/report-issuer';
import { aUnit } from '../domain/factories';

const city = [
  aUnit(1, null, { nameVi: 'Thành phố Hồ Chí Minh' }),
  aUnit(2, 1, { level: 'DISTRICT', nameVi: 'Quận 1' }),
  aUnit(3, 2, { level: 'WARD', nameVi: 'Phường Bến Nghé' }),
  aUnit(4, 1, { level: 'DEPARTMENT', nameVi: 'Sở Y tế' }),
  aUnit(5, 1, { level: 'VERTICAL', nameVi: 'Cục Thuế' }),
];
const tree = buildUnitTree(city);
const issuerOf = (id: number) => reportIssuer(tree, tree.unit(id), ({ nameVi }) => nameVi);

test("a ward, a district and the city report as their People's Committees, each from its own place", () => {
  expect(issuerOf(3)).toEqual({
    name: 'Phường Bến Nghé',
    isCommittee: true,
    above: { name: 'Quận 1', isCommittee: true },
    place: 'Phường Bến Nghé',
  });
  expect(issuerOf(1)).toEqual({
    name: 'Thành phố Hồ Chí Minh',
    isCommittee: true,
    above: null,
    place: 'Thành phố Hồ Chí Minh',
  });
});

test('a department reports to the city from the city, and a body of the State answers to none of its bodies', () => {
  expect(issuerOf(4)).toEqual({
    name: 'Sở Y tế',
    isCommittee: false,
    above: { name: 'Thành phố Hồ Chí Minh', isCommittee: true },
    place: 'Thành phố Hồ Chí Minh',
  });
  expect(issuerOf(5)).toMatchObject({ isCommittee: false, above: null, place: 'Thành phố Hồ Chí Minh' });
});
