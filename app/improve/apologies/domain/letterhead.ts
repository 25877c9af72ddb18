import type { UnitLevel } from '~/registry/units/domain/unit';
import { hasPeoplesCommittee } from '~/registry/units/domain/unit-level';
import { nameAfterWords } from '~/registry/units/domain/unit-name';

type Body = { level: UnitLevel; typeVi: string; nameVi: string };

/** Whose letter it is, which body is above, and the place beside the date; in Vietnamese, the language of letters. */
export type Letterhead = { above: string | null; issuer: string; isCommittee: boolean; place: string };

const CITY_PLACE = 'Thành phố Hồ Chí Minh';
const COMMITTEE = 'Ủy ban nhân dân';

/**
 * The head of a unit's letter. A ward or district writes as its people's committee. The place is the name of the ward
 * or district, with its kind where the name is a number, and the city for all others (30/2020/NĐ-CP).
 */
export function letterhead(unit: Body, parent: Body | null): Letterhead {
  return {
    above: parent === null ? null : bodyName(parent),
    issuer: bodyName(unit),
    isCommittee: hasPeoplesCommittee(unit.level),
    place: placeOf(unit),
  };
}

/** A number as it is written on a document: '02', '17' (30/2020/NĐ-CP, Annex I). */
export function writtenNumber(number: number): string {
  return String(number).padStart(2, '0');
}

/** For, on behalf of, on the order of, by mandate of, acting: each office stands on a line of its own. */
const SIGNS_FOR = /^(?:KT|TM|TL|TUQ|Q)\./i;
/** A comma stands within names of offices too: 'Trưởng phòng Văn hóa, Khoa học và Thông tin'. */
const BEFORE_OFFICE = /,(?=\s*(?:KT\.|TL\.|TUQ\.|Phó\s|Chủ tịch|Giám đốc|Trưởng\s|Chánh\s))/iu;

/** The office of who signs, by the lines it is printed on: 'KT. Chủ tịch, Phó Chủ tịch' is two. */
export function signerTitleLines(title: string): string[] {
  if (!SIGNS_FOR.test(title)) return [title];
  return title
    .split(BEFORE_OFFICE)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function bodyName(body: Body): string {
  return hasPeoplesCommittee(body.level) ? `${COMMITTEE} ${nameAfterWords(body.nameVi)}` : body.nameVi;
}

function placeOf({ level, typeVi, nameVi }: Body): string {
  if (level !== 'WARD' && level !== 'DISTRICT') return CITY_PLACE;
  const kind = `${typeVi} `.toLocaleLowerCase('vi');
  const name = nameVi.toLocaleLowerCase('vi').startsWith(kind) ? nameVi.slice(kind.length) : nameVi;
  return /^\d/.test(name) ? nameVi : name;
}
