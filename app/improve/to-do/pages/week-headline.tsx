import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { WeekHeadline } from '~/improve/to-do/pages/week-headline.server';
import { useFormatter } from '~/ui/admin/use-formatter';
import { weekName } from '~/ui/shared/period-name';

/** How the last complete week stands, in a sentence, and the way to its report. */
export function Headline({ headline }: { headline: WeekHeadline }) {
  const { t } = useTranslation(['to-do', 'reports']);
  const { day } = useFormatter();
  const { week, firstDay, lastDay, report } = headline;
  const scope = t(`week.scope.${headline.scope}`);
  function standing(shown: WeekHeadline): string {
    switch (shown.state) {
      case 'OPEN':
        return t('week.open', { day: day(shown.until) });
      case 'DUE':
        return t('week.due');
      case 'BEGINNING':
        return t('week.beginning');
      case 'CLOSED':
        if (shown.misses === null) return t('week.closed');
        return shown.misses === 0 ? t('week.noMisses', { scope }) : t('week.misses', { count: shown.misses, scope });
    }
  }
  return (
    <section className="card" aria-labelledby="week-heading">
      <h2 id="week-heading">
        {t('week.title', { week: weekName(t, week), first: day(firstDay), last: day(lastDay) })}
      </h2>
      <p>{standing(headline)}</p>
      <p>
        <Link to={report}>{t('week.report')}</Link>
      </p>
    </section>
  );
}
