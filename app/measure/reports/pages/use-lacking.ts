import { useTranslation } from 'react-i18next';
import type { CellVerdict } from '~/measure/reports/domain/cell-verdicts';
import { lackingKey } from '~/measure/reports/pages/lacking-key';

/** What lacks to a target in words, in people or dossiers; null where nothing does. */
export function useLacking(): (verdict: Pick<CellVerdict, 'indicator' | 'shortfall'>) => string | null {
  const { t } = useTranslation('reports');
  return ({ indicator, shortfall }) =>
    shortfall === null || shortfall === 0 ? null : t(lackingKey(indicator), { count: shortfall });
}
