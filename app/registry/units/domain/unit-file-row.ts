import type { LocalDay } from '~/base/calendar/local-day';
import type { UnitLevel } from '~/registry/units/domain/unit';

/** One unit of a file; `validTo` is its last day, null while it exists. */
export type UnitFileRow = {
  line: number;
  code: string;
  level: UnitLevel;
  typeVi: string;
  nameVi: string;
  nameEn: string;
  parentCode: string | null;
  validFrom: LocalDay;
  validTo: LocalDay | null;
};
