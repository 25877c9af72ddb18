import { useTranslation } from 'react-i18next';
import { Pill } from '~/ui/admin/pill';

/** Whether a service point takes ratings, in words. */
export function PointStatePill({ closed }: { closed: boolean }) {
  const { t } = useTranslation('points');
  return closed ? <Pill>{t('closed')}</Pill> : <Pill tone="good">{t('open')}</Pill>;
}
