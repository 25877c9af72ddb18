import { useTranslation } from 'react-i18next';
import type { ApprovalState } from '~/registry/people/domain/approval';
import { Pill } from '~/ui/admin/pill';

const tones = {
  WAITING: 'warning',
  GRANTED: 'good',
  DONE: 'good',
  REFUSED: undefined,
  WITHDRAWN: undefined,
  LAPSED: undefined,
} as const satisfies Record<ApprovalState, 'warning' | 'good' | undefined>;

/** How far a request is, in words. */
export function ApprovalStatePill({ state }: { state: ApprovalState }) {
  const { t } = useTranslation('approvals');
  return <Pill tone={tones[state]}>{t(`state.${state}`)}</Pill>;
}
