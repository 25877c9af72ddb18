import { useTranslation } from 'react-i18next';
import { ownRatings } from '~/measure/check-backs/domain/check-back';
import {
  comparedFigures,
  findingOf,
  verdictOf,
  type ComparedFigure,
} from '~/measure/check-backs/domain/check-back-result';
import { HELPED_ALLOWANCE } from '~/measure/check-backs/domain/helped-test';
import type { ShownCheckBack } from '~/measure/check-backs/pages/check-back-view.server';
import { DataTable } from '~/ui/admin/data-table';
import { Pill } from '~/ui/admin/pill';
import { useFormatter } from '~/ui/admin/use-formatter';

/** Below this a probability is told as a bound: more digits would claim more than the model knows. */
const LEAST_TOLD = 0.0001;

type Props = {
  checkBack: Pick<
    ShownCheckBack,
    'state' | 'result' | 'answersNeeded' | 'progress' | 'listCount' | 'listReason' | 'completed'
  >;
};

/** What the people called say beside what the figures claim; before it may be read, only why it is not shown. */
export function CheckBackResults({ checkBack }: Props) {
  const { t } = useTranslation('check-backs');
  const { state, result, answersNeeded, progress, listCount, listReason, completed } = checkBack;
  const { count, percent, significant } = useFormatter();
  if (progress.drawn === progress.notCalled) return null;
  const listNotice =
    listReason === '' ? null : (
      <p className="notice">
        {t('result.listDiffers', { listed: listCount ?? 0, completed: completed ?? 0 })}{' '}
        {t('result.listReason', { reason: listReason })}
      </p>
    );
  if (result === null)
    return (
      <section className="card" aria-labelledby="result-heading">
        <h2 id="result-heading">{t('result.title')}</h2>
        <p>{t('result.hidden')}</p>
        {listNotice}
      </section>
    );
  const { answered } = result;
  const share = (value: number | null) => (value === null ? '–' : percent(value));
  const chance = (p: number | null) =>
    p === null ? '–' : p < LEAST_TOLD ? t('result.pBelow', { least: significant(LEAST_TOLD) }) : significant(p);
  const lines = comparedFigures.map((key) => ({
    key,
    ...result[key],
    verdict: verdictOf(result, key, answersNeeded),
  }));
  const wordsOf = ({ key, verdict }: { key: ComparedFigure; verdict: (typeof lines)[number]['verdict'] }) =>
    key === 'helped' && (verdict === 'different' || verdict === 'same')
      ? t(`result.helpedVerdict.${verdict}`)
      : t(`result.${verdict}`);
  const allowance = percent(HELPED_ALLOWANCE);
  return (
    <section className="card" aria-labelledby="result-heading">
      <h2 id="result-heading">{t('result.title')}</h2>
      {state === 'CLOSED' && answered < answersNeeded ? (
        <p className="notice">{t('result.endedEarly', { answered, needed: answersNeeded })}</p>
      ) : null}
      {listNotice}
      <DataTable
        name={{ label: t('result.table') }}
        stacks
        className="table-long-headings"
        rows={lines}
        rowKey={({ key }) => key}
        columns={[
          { heading: t('result.figure'), namesRow: true, cell: ({ key }) => t(`result.${key}`) },
          {
            heading: t('result.claimed'),
            isNumber: true,
            cell: ({ key, claimed }) => (key === 'helped' ? t('result.allowed', { allowance }) : share(claimed)),
          },
          { heading: t('result.checked'), isNumber: true, cell: ({ checked }) => share(checked) },
          {
            heading: t('result.interval'),
            isNumber: true,
            cell: ({ interval }) =>
              interval === null
                ? '–'
                : t('result.intervalText', { low: percent(interval[0]), high: percent(interval[1]) }),
          },
          { heading: t('result.p'), isNumber: true, cell: ({ p }) => chance(p) },
          {
            heading: t('result.verdict'),
            cell: (line) => <Pill tone={line.verdict === 'different' ? 'warning' : undefined}>{wordsOf(line)}</Pill>,
          },
        ]}
      />
      {result.helped.isDifferent ? (
        <p className="notice">
          {t('result.helpedDifferent', {
            helped: result.byOwnRating.HELPED,
            answered,
            allowance,
          })}
        </p>
      ) : null}
      {result.participation.isDifferent ? (
        <p className="notice">{t('result.participationDifferent', { allowance })}</p>
      ) : null}
      {result.satisfaction.isDifferent ? <p className="notice">{t('result.satisfactionDifferent')}</p> : null}
      {findingOf(result, answersNeeded) === 'short' ? <p className="muted">{t('result.tooFew')}</p> : null}
      <p className="muted small">{t('result.allowanceWhy', { allowance })}</p>
      <h3>{t('result.own')}</h3>
      <dl className="facts">
        {ownRatings.map((one) => (
          <div key={one}>
            <dt>{t(`ownRating.${one}`)}</dt>
            <dd>{count(result.byOwnRating[one])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
