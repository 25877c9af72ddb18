import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { UnitLetters } from '~/improve/apologies/store/letter-count.server';
import { useFormatter } from '~/ui/admin/use-formatter';

/** Letters issued of letters owed, beside a unit's week. It is a count, and no verdict. */
export function ReportLetters({ letters, week }: { letters: UnitLetters; week: string }) {
  const { t } = useTranslation('late-dossiers');
  const format = useFormatter();
  const { owed, inTime, late, unreported } = letters;
  if (owed === 0 && unreported === 0) return null;
  return (
    <section className="card" aria-labelledby="letters-heading">
      <h2 id="letters-heading">{t('report.title')}</h2>
      <p>
        {t('report.figure', {
          issued: format.count(inTime + late),
          owed: format.count(owed),
          late: format.count(late),
        })}
      </p>
      {unreported === 0 ? null : (
        <p className="muted">{t('report.unreported', { unreported: format.count(unreported) })}</p>
      )}
      <p className="no-print">
        <Link to={`/admin/late-dossiers/units?week=${week}`}>{t('report.link')}</Link>
      </p>
    </section>
  );
}
