import { useTranslation } from 'react-i18next';

/** Which fields the levels of the city handle from the day of its change; `levels`: their names. */
export function CityLevels({ levels }: { levels: readonly string[] }) {
  const { t } = useTranslation('city');
  return (
    <>
      <h2>{t('levels.title')}</h2>
      <p>
        {levels.length === 0 ? t('levels.none') : `${t('levels.lead', { count: levels.length })} ${levels.join(', ')}.`}
      </p>
    </>
  );
}
