/** What of a unit tells its name apart from all others. */
export const namedUnitSelection = {
  id: true,
  nameVi: true,
  nameEn: true,
  parent: { select: { level: true, nameVi: true, nameEn: true } },
} as const;

type SelectedUnit = {
  id: number;
  nameVi: string;
  nameEn: string;
  parent: { level: string; nameVi: string; nameEn: string } | null;
};

export type NamedUnit = {
  id: number;
  nameVi: string;
  nameEn: string;
  parentNameVi: string | null;
  parentNameEn: string | null;
};

/**
 * A unit with its district's name: there are eleven wards called 'Phường 01'. The city is part of nobody's
 * name.
 */
export function toNamedUnit({ id, nameVi, nameEn, parent }: SelectedUnit): NamedUnit {
  const district = parent?.level === 'DISTRICT' ? parent : null;
  return { id, nameVi, nameEn, parentNameVi: district?.nameVi ?? null, parentNameEn: district?.nameEn ?? null };
}
