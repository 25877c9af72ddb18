import { useTranslation } from 'react-i18next';
import { cellFigures } from '~/measure/reports/domain/cell-figures';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import { MIN_INTERNAL_RATINGS } from '~/measure/reports/domain/measures';
import { methodTopics } from '~/measure/reports/pages/how-link';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'report:read',
  get: () => Promise.resolve({}),
  title: ({ t }) => t('reports:how.title'),
});

export const loader = route.loader;

/** How each figure of the reports is made, in words, with the rule that says it in full; each has an address. */
export default function Method() {
  const { t } = useTranslation('reports');
  const least = { least: MIN_JUDGED, few: MIN_INTERNAL_RATINGS };
  return (
    <>
      <PageHeader title={t('how.title')} lead={t('how.lead')} />
      {cellFigures.map(({ indicator }) => (
        <section key={indicator} className="card" id={indicator}>
          <h2>{t(`indicator.${indicator}`)}</h2>
          <p>{t(`how.indicator.${indicator}`, least)}</p>
        </section>
      ))}
      {methodTopics.map((topic) => (
        <section key={topic} className="card" id={topic}>
          <h2>{t(`how.topic.${topic}.title`)}</h2>
          <p>{t(`how.topic.${topic}.text`, least)}</p>
        </section>
      ))}
    </>
  );
}
