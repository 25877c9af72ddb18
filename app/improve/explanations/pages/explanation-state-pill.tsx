import { useTranslation } from 'react-i18next';
import { awaitedParty, type ExplanationState } from '~/improve/explanations/domain/explanation-state';
import { Pill } from '~/ui/admin/pill';

/** Where a request stands; one that waits for somebody stands out. */
export function ExplanationStatePill({ state }: { state: ExplanationState }) {
  const { t } = useTranslation('explanations');
  return <Pill tone={awaitedParty(state) === null ? undefined : 'warning'}>{t(`state.${state}`)}</Pill>;
}
