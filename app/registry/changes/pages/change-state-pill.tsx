import { useTranslation } from 'react-i18next';
import type { ChangeState } from '~/registry/changes/domain/change-state';
import { Pill } from '~/ui/admin/pill';

const tones: Partial<Record<ChangeState, 'warning' | 'good'>> = {
  DRAFT: 'warning',
  WAITING: 'warning',
  FAILED: 'warning',
  DONE: 'good',
};

/** How a dated change stands. */
export function ChangeStatePill({ state }: { state: ChangeState }) {
  const { t } = useTranslation('units');
  return <Pill tone={tones[state]}>{t(`state.${state}`)}</Pill>;
}
