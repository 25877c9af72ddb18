import type { UnitLevel } from '~/registry/units/domain/unit';

/** Of which levels the unit above may be: a ward stands below its district, or below the city where there is none. */
const above: Readonly<Record<UnitLevel, readonly UnitLevel[]>> = {
  CITY: [],
  DEPARTMENT: ['CITY'],
  DISTRICT: ['CITY'],
  WARD: ['DISTRICT', 'CITY'],
  FACILITY: ['CITY', 'DEPARTMENT', 'DISTRICT', 'WARD'],
  VERTICAL: ['CITY', 'VERTICAL'],
};

/** Whether what governs a unit of a level is a People's Committee, whose name the unit's own lacks. */
export function hasPeoplesCommittee(level: UnitLevel): boolean {
  return level === 'CITY' || level === 'DISTRICT' || level === 'WARD';
}

/** Whether a unit of a level may stand directly below one of another. */
export function mayStandBelow(level: UnitLevel, parent: UnitLevel): boolean {
  return above[level].includes(parent);
}
