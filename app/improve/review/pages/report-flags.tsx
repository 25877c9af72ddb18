import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { OpenFlags } from '~/measure/integrity/pages/open-flags.server';

type Props = { week: string; flags: { unit: OpenFlags; below: readonly OpenFlags[] } };

/** How many flags of the week nobody has dealt with, with the way to them. */
export function ReportFlags({ week, flags: { unit, below } }: Props) {
  const { t } = useTranslation('integrity');
  return (
    <section className="card report-flags" aria-labelledby="flags-heading">
      <h2 id="flags-heading">{t('report.title')}</h2>
      {unit.count === 0 ? (
        <p>{t('report.none')}</p>
      ) : (
        <>
          <p>{t('report.lead')}</p>
          <ul>
            {[unit, ...below].map(({ id, name, count }) => (
              <li key={id}>
                <Link to={`/admin/flags?unit=${id}&week=${week}&state=open`}>
                  {t('report.ofUnit', { unit: name, count })}
                </Link>
              </li>
            ))}
          </ul>
          <p className="no-print">
            <Link to={`/admin/cases?unit=${unit.id}`}>{t('cases.ofUnit')}</Link>
          </p>
        </>
      )}
    </section>
  );
}
