import { useTranslation } from 'react-i18next';
import type { ApprovalState } from '~/registry/people/domain/approval';

const look: Record<ApprovalState, string> = {
  WAITING: 'pill pill-warning',
  GRANTED: 'pill pill-good',
  DONE: 'pill pill-good',
  REFUSED: 'pill',
  WITHDRAWN: 'pill',
  LAPSED: 'pill',
};

/** How far a request is, in words. */
export function ApprovalStatePill({ state }: { state: ApprovalState }) {
  const { t } = useTranslation('approvals');
  return <span className={look[state]}>{t(`state.${state}`)}</span>;
}
