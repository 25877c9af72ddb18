import type { LinksFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ReportExplanations } from '~/improve/explanations/pages/report-explanations';
import { FirstStepList } from '~/improve/to-do/pages/first-step-list';
import { ReportFlags } from '~/improve/review/pages/report-flags';
import { ReportLetters } from '~/improve/apologies/pages/report-letters';
import { ReportWaiting } from '~/improve/review/pages/report-waiting';
import { ReviewFigureCard } from '~/improve/review/pages/review-figure';
import { Folded, ReviewFields, ReviewFieldUnits, ReviewMethod } from '~/improve/review/pages/review-more';
import { loadReview } from '~/improve/review/pages/review-page.server';
import { reviewPath } from '~/improve/review/pages/review-path';
import { ReviewPromisesList } from '~/improve/review/pages/review-promises';
import { ReviewPutRightList } from '~/improve/review/pages/review-put-right';
import { ReviewWays } from '~/improve/review/pages/review-ways';
import reviewStyles from '~/improve/review/pages/review.css?url';
import { ReportCity } from '~/measure/reports/pages/report-city';
import { ReportField } from '~/measure/reports/pages/report-field';
import { ReportMethod, ReportSignature } from '~/measure/reports/pages/report-footer';
import { ReportHeader } from '~/measure/reports/pages/report-header';
import { ReportMissing } from '~/measure/reports/pages/report-missing';
import { ReportNavigation } from '~/measure/reports/pages/report-navigation';
import { ReportRevision } from '~/measure/reports/pages/report-revision';
import { ReportSilentDevices } from '~/measure/reports/pages/report-silent-devices';
import { ReportUnits } from '~/measure/reports/pages/report-units';
import { ReportWrongClocks } from '~/measure/reports/pages/report-wrong-clocks';
import reportStyles from '~/measure/reports/pages/report.css?url';
import printStyles from '~/measure/reports/pages/report-print.css?url';
import { CellServiceWords } from '~/measure/service/pages/cell-service-words';
import { ReportSignals } from '~/measure/service/pages/report-signals';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { pageMeta } from '~/ui/admin/page-meta';
import { staticPage } from '~/ui/admin/static-page';
import { periodName } from '~/ui/shared/period-name';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: reportStyles },
  { rel: 'stylesheet', href: printStyles, media: 'print' },
  { rel: 'stylesheet', href: reviewStyles },
];

export const meta = pageMeta;

export const handle = staticPage;

const route = adminRoute({
  needs: 'report:read',
  get: loadReview,
  title: ({ page, t }) => t('reports:pageTitle', { unit: page.unit.name, period: periodName(t, page.period) }),
});

export const loader = route.loader;

export default function Review() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation('review');
  // Before the first figures nothing was due, so nothing is missing.
  if (page.beforeData?.begins) {
    return (
      <article className="report review">
        <ReportNavigation page={page} />
        <ReportHeader page={page} />
      </article>
    );
  }
  const { chosen, period, unit, fieldNames, isClosed, query } = page;
  const nameOf = (field: string) => fieldNames[field] ?? field;
  return (
    <article className="report review">
      <ReportNavigation page={page} />
      <ReportHeader page={page} />
      {chosen === null ? null : (
        <p className="review-chosen">
          <strong>{t('field', { field: nameOf(chosen.cell.field) })}</strong>{' '}
          <a className="no-print" href={reviewPath(period.key, { unit: unit.code })}>
            {t('more.allFieldsBack')}
          </a>
        </p>
      )}
      {page.waiting === null ? null : <ReportWaiting waiting={page.waiting} />}
      {page.firstSteps.length === 0 ? null : <FirstStepList steps={page.firstSteps.map((step) => ({ step }))} />}
      {page.cells.length === 0 ? null : (
        <>
          <section className="review-figures" aria-labelledby="figures-heading">
            <h2 id="figures-heading" className="visually-hidden">
              {t('figures')}
            </h2>
            {page.figures.map((figure) => (
              <ReviewFigureCard
                key={figure.sum.indicator}
                figure={figure}
                kind={period.kind}
                isClosed={isClosed}
                fieldName={chosen !== null || figure.only === null ? null : nameOf(figure.only.field)}
                pooled={page.pooledWeeks}
              />
            ))}
          </section>
          <div className="review-work">
            <ReviewPutRightList
              putRight={page.putRight}
              period={period.key}
              unit={unit.code}
              fieldNames={fieldNames}
              isClosed={isClosed}
            />
            {page.promises === null ? null : <ReviewPromisesList promises={page.promises} unitId={page.unitId} />}
          </div>
        </>
      )}
      {page.letters === null ? null : <ReportLetters letters={page.letters} week={page.period.key} />}
      <ReviewWays page={page} query={query} />
      {chosen === null ? (
        <>
          {page.cells.length === 0 ? null : (
            <Folded id="all-fields" title={t('more.fields')} isOpen={query.show !== '' || query.sort !== ''}>
              <ReviewFields
                period={period.key}
                choice={{ unit: unit.code, show: query.show, sort: query.sort }}
                cells={page.fields}
                fieldNames={fieldNames}
              />
              {page.revised === null ? null : <ReportRevision revised={page.revised} fieldNames={fieldNames} />}
            </Folded>
          )}
          {page.units.length === 0 && page.missing.length === 0 ? null : (
            <Folded id="units-below" title={t('more.units')}>
              <ReportCity page={page} />
              <ReportUnits page={page} />
              <ReportMissing page={page} />
            </Folded>
          )}
        </>
      ) : (
        <>
          <Folded id="one-field" title={t('more.oneField', { field: nameOf(chosen.cell.field) })} isOpen>
            <ReportField cell={chosen.cell} page={page}>
              {chosen.service === null ? null : <CellServiceWords service={chosen.service} />}
              <ReportExplanations explanations={chosen.explanations} />
            </ReportField>
          </Folded>
          {chosen.units.length === 0 ? null : (
            <Folded id="units-below" title={t('more.unitsOfField', { field: nameOf(chosen.cell.field) })} isOpen>
              <ReviewFieldUnits period={period.key} field={chosen.cell.field} units={chosen.units} />
            </Folded>
          )}
        </>
      )}
      <Folded id="odd" title={t('more.signals')}>
        <ReportSignals {...page.signals} period={period.key} unit={unit.code} timeZone={page.timeZone} />
        {page.silentDevices === null ? null : <ReportSilentDevices devices={page.silentDevices} />}
        <ReportWrongClocks devices={page.wrongClocks} />
        {page.openFlags === null ? null : <ReportFlags week={period.key} flags={page.openFlags} />}
      </Folded>
      <Folded id="method" title={t('more.method')}>
        <ReviewMethod />
        <ReportMethod page={page} />
      </Folded>
      <ReportSignature page={page} />
    </article>
  );
}
