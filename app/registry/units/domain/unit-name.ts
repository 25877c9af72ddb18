import { nameIn, type Language } from '~/base/text/languages';

export type NamedUnit = {
  nameVi: string;
  nameEn: string;
  parentNameVi: string | null;
  parentNameEn: string | null;
};

/** A unit's name with its district's, in a language: there are eleven wards called 'Phường 01'. */
export function unitNameIn(language: Language, unit: NamedUnit): string {
  const { parentNameVi, parentNameEn } = unit;
  const name = nameIn(language, unit);
  if (parentNameVi === null || parentNameEn === null) return name;
  return `${name}, ${nameIn(language, { nameVi: parentNameVi, nameEn: parentNameEn })}`;
}
