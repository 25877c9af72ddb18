import type { Language } from '~/i18n';

export type NamedUnit = {
  nameVi: string;
  nameEn: string;
  parentNameVi: string | null;
  parentNameEn: string | null;
};

/** A unit's name with its district's, in a language: there are eleven wards called 'Phường 01'. */
export function unitNameIn(language: Language, unit: NamedUnit): string {
  const [name, parent] =
    language === 'vi' ? [unit.nameVi, unit.parentNameVi] : [unit.nameEn, unit.parentNameEn];
  return parent === null ? name : `${name}, ${parent}`;
}
