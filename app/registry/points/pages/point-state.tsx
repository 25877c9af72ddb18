import { useTranslation } from 'react-i18next';

/** Whether a service point takes ratings, in words. */
export function PointState({ closed }: { closed: boolean }) {
  const { t } = useTranslation('points');
  return <span className={closed ? 'pill' : 'pill pill-good'}>{t(closed ? 'closed' : 'open')}</span>;
}
