import { useTranslation } from 'react-i18next';
import type { CheckBackState } from '~/measure/check-backs/domain/check-back';
import { Pill } from '~/ui/admin/pill';

/** Where a check-back stands; one that waits for somebody stands out. */
export function CheckBackStatePill({ state }: { state: CheckBackState }) {
  const { t } = useTranslation('check-backs');
  return <Pill tone={state === 'PLANNED' || state === 'DRAWN' ? 'warning' : undefined}>{t(`state.${state}`)}</Pill>;
}
