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
  return (
    <section className="card" aria-labelledby="week-heading">
      <h2 id="week-heading">
        {t('week.title', { week: weekName(t, week), first: day(firstDay), last: day(lastDay) })}
      </h2>
      <p>
        {headline.state === 'OPEN'
          ? t('week.open', { day: day(headline.until) })
          : headline.misses === null
            ? t('week.closed')
            : headline.misses === 0
              ? t('week.noMisses', { scope })
              : t('week.misses', { count: headline.misses, scope })}
      </p>
      <p>
        <Link to={report}>{t('week.report')}</Link>
      </p>
    </section>
  );
}
