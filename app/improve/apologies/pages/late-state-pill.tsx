import { useTranslation } from 'react-i18next';
import type { LateRow } from '~/improve/apologies/pages/late-row.server';
import { Pill } from '~/ui/admin/pill';

/** What a dossier is called today, or how it ended; what asks for something to be done stands out. */
export function LateStatePill({ called, state }: Pick<LateRow, 'called' | 'state'>) {
  const { t } = useTranslation('late-dossiers');
  if (called === null) return <Pill>{t(`ended.${state}`)}</Pill>;
  const isQuiet = called === 'ON_COURSE' || called === 'REAPPOINTED' || called === 'DUE_SOON';
  return <Pill tone={isQuiet ? undefined : 'warning'}>{t(`state.${called}`)}</Pill>;
}
