import { nameIn, type Language, type Named } from '~/base/text/languages';
import type { UnitRecord } from '~/registry/units/domain/unit';
import type { UnitTree } from '~/registry/units/domain/unit-tree';

/** A unit as people are told of it; `parent`: the unit above where the name carries it, see `parentInName`. */
export type UnitNameParts = Named & { parent: Named | null };

/**
 * The unit above a unit, where its name carries it: eleven districts have a ward called 'Phường 01', and every hospital
 * has its outpatients. The city above is part of nobody's name.
 */
export function parentInName(parent: (Named & { level: string }) | null | undefined): Named | null {
  return !parent || parent.level === 'CITY' ? null : { nameVi: parent.nameVi, nameEn: parent.nameEn };
}

/** A unit's name in a language, the same on every page and in every file: 'Phường 01, Quận 3'. */
export function unitNameIn(language: Language, unit: UnitNameParts): string {
  const name = nameIn(language, unit);
  return unit.parent === null ? name : `${name}, ${nameIn(language, unit.parent)}`;
}

/** The same of a unit of a tree. */
export function unitNameInTree(language: Language, tree: UnitTree, unit: UnitRecord): string {
  return unitNameIn(language, { ...unit, parent: parentInName(tree.ancestorsOf(unit.id)[0]) });
}

const kinds = ['Phường', 'Xã', 'Thị trấn', 'Đặc khu', 'Quận', 'Huyện', 'Thị xã', 'Thành phố'];

/**
 * A ward's or district's Vietnamese name after other words, as Decree 30/2020, Annex II, writes it: 'phường Bến Nghé'.
 * Its kind keeps its capital before a number ('Quận 1'), and in the name of the city. The annex keeps it before the
 * names of persons and events too ('Phường Điện Biên Phủ'); which names are such nothing here tells, so they are
 * written as the others.
 */
export function nameAfterWords(nameVi: string): string {
  const kind = kinds.find((one) => nameVi.startsWith(`${one} `));
  if (kind === undefined || nameVi === 'Thành phố Hồ Chí Minh') return nameVi;
  const name = nameVi.slice(kind.length);
  return /^ \d/.test(name) ? nameVi : `${kind.toLocaleLowerCase('vi')}${name}`;
}
