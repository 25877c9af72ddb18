import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { EffectPill } from '~/improve/actions/pages/action-pills';
import type { ActionPage } from '~/improve/actions/pages/action-page.server';
import { lackingKey } from '~/measure/reports/pages/lacking-key';
import { useFormatter } from '~/ui/admin/use-formatter';
import { weekName } from '~/ui/shared/period-name';

/** Why, what, who and when, and what is expected of it. */
export function ActionFacts({ page }: { page: ActionPage }) {
  const { t } = useTranslation(['actions', 'reports', 'explanations']);
  const { day, percent } = useFormatter();
  const { row, cause, what, fromValue, toValue, isOfSystem, unitCode, explanations } = page;
  return (
    <section className="card" aria-labelledby="facts-heading">
      <h2 id="facts-heading">{t('factsTitle')}</h2>
      <dl className="facts">
        <div>
          <dt>{t('cause')}</dt>
          <dd>
            {isOfSystem ? t('ofSystem', { week: weekName(t, row.week) }) : cause}
            {row.shortfall === null
              ? null
              : ` ${t('missing', { lacking: t(`reports:${lackingKey(row.indicator)}`, { count: row.shortfall }) })}`}
            {row.week === '' ? null : (
              <>
                {' '}
                <Link to={`/admin/reports/${row.week}?unit=${encodeURIComponent(unitCode)}`}>{t('toReport')}</Link>
              </>
            )}
          </dd>
        </div>
        {explanations.length === 0 ? null : (
          <div>
            <dt>{t('explanation')}</dt>
            <dd>
              {explanations.map((id) => (
                <p key={id}>
                  <Link to={`/admin/explanations/${id}`}>{t('explanations:one', { number: id })}</Link>
                </p>
              ))}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('what')}</dt>
          <dd>{what === '' ? t('noWhat') : what}</dd>
        </div>
        <div>
          <dt>{t('owner')}</dt>
          <dd>{row.ownerName ?? t(row.hasOwner ? 'hasOwner' : 'noOwner')}</dd>
        </div>
        <div>
          <dt>{t('due')}</dt>
          <dd>
            {row.dueOn === null ? t('noDue') : day(row.dueOn)}
            {row.isOverdue ? ` – ${t('overdue')}` : ''}
          </dd>
        </div>
        <div>
          <dt>{t('expected')}</dt>
          <dd>
            {toValue === null
              ? t('noExpected')
              : fromValue === null
                ? t('expectedTo', { to: percent(toValue) })
                : t('expectedFromTo', { from: percent(fromValue), to: percent(toValue) })}
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** What the system says of the figure, whatever the owner says. */
export function ActionEffect({ page: { chart, effectFinal, beganOn } }: { page: ActionPage }) {
  const { t } = useTranslation(['actions', 'reports']);
  const { day, percent, count } = useFormatter();
  const judged = chart?.effect ?? null;
  return (
    <section className="card" aria-labelledby="effect-heading">
      <h2 id="effect-heading">{t('effectTitle')}</h2>
      {judged === null || beganOn === null ? (
        <p>{t('notBegun')}</p>
      ) : (
        <>
          <p>
            <EffectPill effect={judged.effect} /> {t(`effectText.${judged.effect}`)}
          </p>
          <dl className="facts">
            {(['before', 'after'] as const).map((side) => {
              const share = judged[side];
              return (
                <div key={side}>
                  <dt>{t(`pooled.${side}`, { day: day(beganOn) })}</dt>
                  <dd>
                    {share === null
                      ? t('pooled.none')
                      : t('pooled.share', {
                          count: share.weeks,
                          value: percent(share.part / share.whole),
                          part: count(share.part),
                          whole: count(share.whole),
                        })}
                  </dd>
                </div>
              );
            })}
          </dl>
          <p className="muted small">
            {t(effectFinal ? 'effectFinal' : 'effectOpen')} {t('effectHelp')}
          </p>
        </>
      )}
    </section>
  );
}
