import { useTranslation } from 'react-i18next';
import type { FlagState } from '~/measure/integrity/domain/flag-state';

/** Where a flag stands; what waits for somebody stands out. */
export function FlagStatePill({ state }: { state: FlagState }) {
  const { t } = useTranslation('integrity');
  const waits = state === 'open' || state === 'proposed';
  return <span className={waits ? 'pill pill-warning' : 'pill'}>{t(`state.${state}`)}</span>;
}
