import type { UnitLevel } from '~/registry/units/domain/unit';

type Body = { level: UnitLevel; typeVi: string; nameVi: string };

/** Whose letter it is, which body is above, and the place beside the date; in Vietnamese, the language of letters. */
export type Letterhead = { above: string | null; issuer: string; place: string };

const CITY_PLACE = 'Thành phố Hồ Chí Minh';
const COMMITTEE = 'Ủy ban nhân dân';

/**
 * The head of a unit's letter. A ward or district writes as its people's committee. The place is the name of the ward
 * or district, with its kind where the name is a number, and the city for all others (30/2020/NĐ-CP).
 */
export function letterhead(unit: Body, parent: Body | null): Letterhead {
  return { above: parent === null ? null : bodyName(parent), issuer: bodyName(unit), place: placeOf(unit) };
}

function bodyName({ level, nameVi }: Body): string {
  return level === 'WARD' || level === 'DISTRICT' || level === 'CITY' ? `${COMMITTEE} ${nameVi}` : nameVi;
}

function placeOf({ level, typeVi, nameVi }: Body): string {
  if (level !== 'WARD' && level !== 'DISTRICT') return CITY_PLACE;
  const kind = `${typeVi} `.toLocaleLowerCase('vi');
  const name = nameVi.toLocaleLowerCase('vi').startsWith(kind) ? nameVi.slice(kind.length) : nameVi;
  return /^\d/.test(name) ? nameVi : name;
}
