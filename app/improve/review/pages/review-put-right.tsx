import { useTranslation } from 'react-i18next';
import { MarkedText } from '~/improve/comments/pages/marked-text';
import { ExplanationStatePill } from '~/improve/explanations/pages/explanation-state-pill';
import { reviewPath } from '~/improve/review/pages/review-path';
import type { PutRightItem, ReviewPutRight } from '~/improve/review/pages/review-put-right.server';
import { defaultGridQuery } from '~/measure/grid/domain/grid-query';
import { gridPath } from '~/measure/grid/pages/grid-path';
import { useTargetText } from '~/measure/reports/pages/report-indicator';
import { useLacking } from '~/measure/reports/pages/use-lacking';
import { CounterName } from '~/registry/points/pages/counter-name';
import { useFormatter } from '~/ui/admin/use-formatter';
import { weekName } from '~/ui/shared/period-name';

type Props = {
  putRight: ReviewPutRight;
  period: string;
  /** The code of the unit that is looked at. */
  unit: string;
  fieldNames: Readonly<Record<string, string>>;
  isClosed: boolean;
};

/** What is to be put right: at most five figures, each with why, where it comes from and what is done about it. */
export function ReviewPutRightList({ putRight: { items, total, pooled }, period, unit, fieldNames, isClosed }: Props) {
  const { t } = useTranslation('review');
  const { count } = useFormatter();
  const more = total - items.length;
  return (
    <section className="card review-put-right" aria-labelledby="put-right-heading">
      <div className="review-figure-head">
        <h2 id="put-right-heading">{t('putRight.title')}</h2>
        {more === 0 ? null : (
          <span className="muted small">
            {t('putRight.shown', { shown: count(items.length), total: count(total) })}
          </span>
        )}
      </div>
      {items.length === 0 ? <p>{t('putRight.none')}</p> : null}
      <ol className="review-items">
        {items.map((item) => (
          <li key={`${item.unitId} ${item.field} ${item.indicator}`}>
            <Item
              item={item}
              period={period}
              isOfUnit={item.unit === unit}
              fieldName={fieldNames[item.field] ?? item.field}
              pooled={pooled}
              isClosed={isClosed}
            />
          </li>
        ))}
      </ol>
      {more === 0 ? null : (
        <p className="small no-print">
          {t('putRight.more', { count: more })}.{' '}
          <a href={gridPath(period, { ...defaultGridQuery, branch: unit, verdict: 'missed' })}>{t('putRight.list')}</a>
        </p>
      )}
    </section>
  );
}

type ItemProps = {
  item: PutRightItem;
  period: string;
  /** Whether it is of the unit that the page is about, whose name the page has. */
  isOfUnit: boolean;
  fieldName: string;
  pooled: number;
  isClosed: boolean;
};

function Item({ item, period, isOfUnit, fieldName, pooled, isClosed }: ItemProps) {
  const { t } = useTranslation(['review', 'reports', 'points']);
  const { count, percent, percentBeside } = useFormatter();
  const targetText = useTargetText();
  const lacking = useLacking();
  const { indicator, miss, signal, warnedSince, run, reasons, comment, counter, unitName } = item;
  const missing =
    miss !== null
      ? lacking({ indicator, shortfall: miss.shortfall })
      : signal !== null
        ? t('review:putRight.missingOver', {
            missing: lacking({ indicator, shortfall: signal.shortfall }),
            weeks: count(pooled),
          })
        : null;
  return (
    <>
      <h3>
        <a href={reviewPath(period, { unit: item.unit, field: item.field })}>
          {t(`reports:indicator.${indicator}`)}, {fieldName}
        </a>
        {isOfUnit ? null : <span className="muted">, {unitName}</span>}
        {missing === null ? null : <strong className="review-missing">{missing}</strong>}
      </h3>
      <ul className="review-facts">
        {miss === null ? null : (
          <li>
            {t('review:putRight.value', {
              value: percentBeside(miss.figure.part / miss.figure.whole, miss.target),
              part: count(miss.figure.part),
              whole: count(miss.figure.whole),
              target: targetText(miss),
            })}
            {isClosed
              ? miss.evidence === null
                ? null
                : `; ${t(`reports:evidence.${miss.evidence}`).toLowerCase()}`
              : `; ${t('review:putRight.openEvidence')}`}
            {run === null
              ? null
              : `; ${run.weeks === 1 ? t('review:putRight.runOnce') : t('review:putRight.run', { count: run.weeks, week: weekName(t, run.since) })}`}
          </li>
        )}
        {signal === null ? null : (
          <li>
            {t(signal.against === 'city' ? 'review:putRight.signalCity' : 'review:putRight.signal', {
              value: percentBeside(signal.part / signal.whole, signal.reference),
              part: count(signal.part),
              whole: count(signal.whole),
              weeks: count(pooled),
              reference: percent(signal.reference),
            })}
          </li>
        )}
        {warnedSince === null ? null : <li>{t('review:putRight.warned', { week: weekName(t, warnedSince) })}</li>}
        {reasons.length === 0 ? null : (
          <li>
            {t('review:putRight.reasons', {
              reasons: reasons
                .map((one) =>
                  t('review:putRight.reason', { reason: t(`reports:reasons.${one.reason}`), count: count(one.count) }),
                )
                .join(', '),
            })}
          </li>
        )}
        {counter === null ? null : (
          <li>
            {t('review:putRight.counter')} <CounterName counter={counter.counter} />,{' '}
            {t(`points:channelName.${counter.channel}`)}{' '}
            {t('review:putRight.counterOf', { part: count(counter.satisfied), whole: count(counter.rated) })}
          </li>
        )}
      </ul>
      {comment === null ? null : (
        <div className="review-comment">
          <p className="muted small">{t('review:putRight.comment')}</p>
          <MarkedText parts={comment} />
        </div>
      )}
      <Ways
        item={item}
        about={t('review:putRight.about', {
          indicator: t(`reports:indicator.${indicator}`),
          field: fieldName,
          unit: unitName,
        })}
      />
    </>
  );
}

/** Where it is explained and worked on. */
function Ways({
  item: { unitId, field, indicator, explanation, action, mayAct },
  about,
}: {
  item: PutRightItem;
  about: string;
}) {
  const { t } = useTranslation('review');
  if (explanation === null && action === null && !mayAct) return null;
  const cell = new URLSearchParams({ unit: String(unitId), field, indicator });
  return (
    <p className="row small no-print">
      {explanation === null ? null : (
        <span>
          <a href={`/admin/explanations/${explanation.id}`}>{t('putRight.explanation', { number: explanation.id })}</a>{' '}
          <ExplanationStatePill state={explanation.state} />
        </span>
      )}
      {action !== null ? (
        <a href={`/admin/actions/${action}`}>{t('putRight.action', { number: action })}</a>
      ) : mayAct ? (
        <a className="button-quiet" href={`/admin/actions/new?${cell}`}>
          {t('putRight.act')}
          <span className="visually-hidden">: {about}</span>
        </a>
      ) : null}
    </p>
  );
}
