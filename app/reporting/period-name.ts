import type { Period, PeriodKind } from '~/domain/calendar/period';

type Say = (key: `reports:period.${PeriodKind}`, values: { year: string; number: number }) => string;

/** A period in words: 'Tuần 47 năm 2026', 'Quý 4 năm 2026'. */
export function periodName(t: Say, { kind, key }: Period): string {
  const [year = '', part = ''] = key.split('-');
  return t(`reports:period.${kind}`, { year, number: Number(part.replace(/\D/g, '')) });
}
