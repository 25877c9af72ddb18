import type { ReportSpan } from '~/improve/general-report/domain/report-span';
import { periodName } from '~/ui/shared/period-name';

type Say = Parameters<typeof periodName>[0] &
  ((key: `general-report:half.${'1' | '2'}`, values: { year: string }) => string);

/** A span in words: 'Quý 4 năm 2026', '6 tháng cuối năm 2026'. */
export function spanName(t: Say, { kind, key }: Pick<ReportSpan, 'kind' | 'key'>): string {
  if (kind !== 'half') return periodName(t, { kind, key });
  return t(`general-report:half.${key.endsWith('1') ? '1' : '2'}`, { year: key.slice(0, 4) });
}
