import type { LocalDay } from '~/base/calendar/local-day';

/** The levels: the city, its departments, districts, wards, facilities, and vertical agencies. */
export const unitLevels = ['CITY', 'DEPARTMENT', 'DISTRICT', 'WARD', 'FACILITY', 'VERTICAL'] as const;

export type UnitLevel = (typeof unitLevels)[number];

export function isUnitLevel(text: string): text is UnitLevel {
  return (unitLevels as readonly string[]).includes(text);
}

/**
 * A body that serves people; it exists from `validFrom` to `validTo`, both inclusive. A code is unique per time only.
 */
export type UnitRecord = {
  id: number;
  code: string;
  level: UnitLevel;
  nameVi: string;
  nameEn: string;
  parentId: number | null;
  validFrom: LocalDay;
  validTo: LocalDay | null;
};

/**
 * A unit and everything above it, as `ancestorsOf` of the unit tree gives it. `heirIds`: what took its place when it
 * ended, whose people speak for it.
 */
export type PlacedUnit = { id: number; ancestorIds: readonly number[]; heirIds?: readonly number[] };
