import type { LocalDay } from '~/base/calendar/local-day';
import type { UnitRecord } from '~/registry/units/domain/unit';

/** A unit as it is kept now, with the kind of body that its name begins with ('Phường'). */
export type UnitState = UnitRecord & { typeVi: string };

/** What a unit was called, and below which unit it stood, until a day (inclusive): what a dated change replaced. */
export type UnitPast = Pick<UnitState, 'typeVi' | 'nameVi' | 'nameEn' | 'parentId'> & {
  unitId: number;
  until: LocalDay;
};

/**
 * The units with the names and parents that they had on a day. Which of them existed on it is left to their own days:
 * figures are shown under a unit that had ended, too.
 */
export function unitsAsOf<U extends UnitRecord>(units: readonly U[], pasts: readonly UnitPast[], day: LocalDay): U[] {
  const inForce = new Map<number, UnitPast>();
  for (const past of pasts) {
    const known = inForce.get(past.unitId);
    if (past.until >= day && (known === undefined || past.until < known.until)) inForce.set(past.unitId, past);
  }
  if (inForce.size === 0) return [...units];
  return units.map((unit) => {
    const past = inForce.get(unit.id);
    if (past === undefined) return unit;
    const { typeVi, nameVi, nameEn, parentId } = past;
    return { ...unit, nameVi, nameEn, parentId, ...('typeVi' in unit && { typeVi }) };
  });
}

/** Whether a unit exists on a day. */
export function existsOn(unit: Pick<UnitRecord, 'validFrom' | 'validTo'>, day: LocalDay): boolean {
  return unit.validFrom <= day && (unit.validTo === null || unit.validTo >= day);
}
