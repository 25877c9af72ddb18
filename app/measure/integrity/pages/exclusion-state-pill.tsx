import { useTranslation } from 'react-i18next';
import type { ExclusionState } from '~/measure/integrity/domain/exclusion';

/** Where a proposal stands; one that waits for somebody stands out. */
export function ExclusionStatePill({ state }: { state: ExclusionState }) {
  const { t } = useTranslation('integrity');
  return <span className={state === 'PROPOSED' ? 'pill pill-warning' : 'pill'}>{t(`exclusions.state.${state}`)}</span>;
}
