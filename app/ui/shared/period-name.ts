import type { Period, PeriodKind } from '~/base/calendar/period';

type Say = (key: `reports:period.${PeriodKind}`, values: { year: string; number: number }) => string;

/** A period in words: 'Tuần 47 năm 2026', 'Quý 4 năm 2026'. */
export function periodName(t: Say, { kind, key }: Pick<Period, 'kind' | 'key'>): string {
  const [year = '', part = ''] = key.split('-');
  return t(`reports:period.${kind}`, { year, number: Number(part.replace(/\D/g, '')) });
}

/** Weeks by their keys, in words; what is no key, such as '…' for those between, stays. */
export function weekList(t: Say, keys: readonly string[]): string {
  return keys.map((key) => (/^\d/.test(key) ? weekName(t, key) : key)).join(', ');
}

/** The week of a key such as '2026-W47' in words: people read the key in addresses and files alone. */
export function weekName(t: Say, key: string): string {
  return periodName(t, { kind: 'week', key });
}
