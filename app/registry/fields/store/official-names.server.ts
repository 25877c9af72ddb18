import type { Queryable } from '~/platform/database/db.server';
import type { Named } from '~/base/text/languages';
import type { LocalDay } from '~/base/calendar/local-day';
import { isSameName, nameKey } from '~/registry/units/domain/official-name';
import { listFields } from '~/registry/fields/store/field.server';

/** Finds units and fields by their official names; more than one code where a name does not tell them apart. */
type OfficialNames = {
  unitsNamed: (name: string, day: LocalDay) => string[];
  fieldsNamed: (name: string) => string[];
};

type Coded = { code: string; names: string[] };
type CodedUnit = Coded & { id: number; validFrom: LocalDay; validTo: LocalDay | null };

/**
 * Reads the names of all units and fields once. Where several units share a name, those that the sender speaks for come
 * first: within a district there is one ward called 'Phường 1'.
 */
export async function loadOfficialNames(db: Queryable, ownIds?: ReadonlySet<number>): Promise<OfficialNames> {
  const units = await db.unit.findMany({
    select: {
      id: true,
      code: true,
      nameVi: true,
      nameEn: true,
      validFrom: true,
      validTo: true,
      parent: { select: { nameVi: true, nameEn: true } },
    },
  });
  const unitIndex = indexByName(units.map((unit): CodedUnit => ({ ...unit, names: unitNames(unit) })));
  const fieldIndex = indexByName(
    (await listFields(db)).map(({ code, nameVi, nameEn }) => ({ code, names: [nameVi, nameEn] })),
  );
  return {
    unitsNamed(name, day) {
      const valid = (unitIndex.get(nameKey(name)) ?? []).filter(
        (unit) => unit.validFrom <= day && (unit.validTo === null || unit.validTo >= day),
      );
      const own = valid.filter((unit) => ownIds?.has(unit.id));
      return selectCodes(name, own.length > 0 ? own : valid);
    },
    fieldsNamed: (name) => selectCodes(name, fieldIndex.get(nameKey(name)) ?? []),
  };
}

/** As senders write it: alone, or with the unit above it, the city too. */
function unitNames({ nameVi, nameEn, parent }: Named & { parent: Named | null }): string[] {
  return parent === null
    ? [nameVi, nameEn]
    : [nameVi, nameEn, `${nameVi} ${parent.nameVi}`, `${nameEn} ${parent.nameEn}`];
}

function indexByName<One extends Coded>(all: readonly One[]): Map<string, One[]> {
  const index = new Map<string, One[]>();
  for (const one of all) {
    for (const key of new Set(one.names.map(nameKey))) index.set(key, [...(index.get(key) ?? []), one]);
  }
  return index;
}

/** Marks decide only where they must: whoever types without them is understood too. */
function selectCodes(name: string, found: readonly Coded[]): string[] {
  const exact = found.length > 1 ? found.filter(({ names }) => names.some((one) => isSameName(one, name))) : [];
  return [...new Set((exact.length > 0 ? exact : found).map(({ code }) => code))].sort();
}
