import { useTranslation } from 'react-i18next';
import { Pill } from '~/ui/admin/pill';
import { isClosed, type CaseState } from '~/measure/integrity/domain/case-state';

/** Where a case stands; one that asks for somebody stands out. */
export function CaseStatePill({ state }: { state: CaseState }) {
  const { t } = useTranslation('integrity');
  return <Pill tone={isClosed(state) ? undefined : 'warning'}>{t(`cases.state.${state}`)}</Pill>;
}
