import { foldVietnamese, matchesFolded, parseSearchWords } from '~/base/text/fold';
import type { UnitLevel } from '~/registry/units/domain/unit';

type UnitOption = { id: number; name: string };

/**
 * Units to choose from: a district heads its own group with its wards; `district` is null for those of the
 * city itself.
 */
export type UnitGroup = { district: string | null; options: UnitOption[] };

export type GroupableUnit = UnitOption & { level: UnitLevel; parentId: number | null };

/**
 * Groups units as people look for them: the city and what belongs to it first, then each district. Keeps the
 * order given.
 */
export function groupUnits(units: readonly GroupableUnit[]): UnitGroup[] {
  const districts = units.filter(({ level }) => level === 'DISTRICT');
  const districtIds = new Set(districts.map(({ id }) => id));
  const ofCity = units.filter(
    ({ id, parentId }) => !districtIds.has(id) && (parentId === null || !districtIds.has(parentId)),
  );
  const city = ofCity.filter(({ level }) => level === 'CITY');
  const others = ofCity.filter(({ level }) => level !== 'CITY');
  return [
    { district: null, options: [...city, ...others].map(toOption) },
    ...districts.map((district) => ({
      district: district.name,
      options: [district, ...units.filter(({ parentId }) => parentId === district.id)].map(toOption),
    })),
  ];
}

/**
 * The units whose name, or whose district's name, holds every word typed, with or without tone marks; the one chosen
 * always stays. Groups without any are left out.
 */
export function narrowUnits(groups: readonly UnitGroup[], typed: string, chosen: string): UnitGroup[] {
  const sought = parseSearchWords(typed);
  return groups
    .map(({ district, options }) => ({
      district,
      options: options.filter(
        ({ id, name }) => String(id) === chosen || matchesFolded(foldVietnamese(`${name} ${district ?? ''}`), sought),
      ),
    }))
    .filter(({ options }) => options.length > 0);
}

function toOption({ id, name }: UnitOption): UnitOption {
  return { id, name };
}
