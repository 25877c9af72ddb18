import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

/** The templates of a unit's week, for whoever would rather fill in a file. */
export function TemplateLinks({ unitId, week }: { unitId: number; week: string }) {
  const { t } = useTranslation('volumes');
  const query = new URLSearchParams({ unit: String(unitId), week }).toString();
  return (
    <section className="card" aria-labelledby="template-heading">
      <h2 id="template-heading">{t('week.template')}</h2>
      <p>{t('week.templateLead')}</p>
      <ul>
        <li>
          <a href={`/admin/volumes/template.xlsx?${query}`}>{t('week.xlsx')}</a>
        </li>
        <li>
          <a href={`/admin/volumes/template.csv?${query}`}>{t('week.csv')}</a>
        </li>
        <li>
          <Link to="/admin/volumes/codes">{t('week.codes')}</Link>
        </li>
      </ul>
    </section>
  );
}
