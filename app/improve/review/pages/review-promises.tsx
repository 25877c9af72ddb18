import { useTranslation } from 'react-i18next';
import { EffectPill } from '~/improve/actions/pages/action-pills';
import { promiseOutcomes, type PromiseOutcome } from '~/improve/review/domain/promise';
import type { ReviewPromises } from '~/improve/review/pages/review-promises.server';
import { Pill } from '~/ui/admin/pill';
import { useFormatter } from '~/ui/admin/use-formatter';

const toneOf = {
  broken: 'warning',
  'given-up': 'warning',
  late: 'warning',
  running: undefined,
  kept: 'good',
} as const satisfies Record<PromiseOutcome, unknown>;

/** What was promised for the period: kept or not, and whether the figure moved by more than chance. */
export function ReviewPromisesList({ promises, unitId }: { promises: ReviewPromises; unitId: number }) {
  const { t } = useTranslation(['review', 'actions', 'reports']);
  const { day } = useFormatter();
  const { counts, shown, withoutOwner } = promises;
  const said = promiseOutcomes.filter((outcome) => counts[outcome] > 0);
  return (
    <section className="card review-promises" aria-labelledby="promises-heading">
      <h2 id="promises-heading">{t('review:promises.title')}</h2>
      <p className={said.length === 0 ? 'muted' : undefined}>
        {said.length === 0
          ? t('review:promises.none')
          : said.map((outcome) => t(`review:promises.counts.${outcome}`, { count: counts[outcome] })).join(' · ')}
      </p>
      {shown.length === 0 ? null : (
        <ul className="review-list">
          {shown.map(({ id, indicator, fieldName, unitName, outcome, dueOn, effect }) => (
            <li key={id}>
              <Pill tone={toneOf[outcome]}>{t(`review:promises.outcome.${outcome}`)}</Pill>{' '}
              <a href={`/admin/actions/${id}`}>
                {t('actions:cellName', {
                  indicator: t(`reports:indicator.${indicator}`),
                  field: fieldName,
                  unit: unitName,
                })}
              </a>{' '}
              {dueOn === null ? null : (
                <span className="muted small">{t('review:promises.due', { day: day(dueOn) })} </span>
              )}
              <EffectPill effect={effect} />
            </li>
          ))}
        </ul>
      )}
      <p className="small row no-print">
        <a href={`/admin/actions?unit=${unitId}`}>{t('review:promises.all')}</a>
        {withoutOwner === 0 ? null : (
          <a href={`/admin/actions?unit=${unitId}&show=without-owner`}>
            {t('review:promises.withoutOwner', { count: withoutOwner })}
          </a>
        )}
      </p>
    </section>
  );
}
