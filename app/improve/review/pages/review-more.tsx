import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { mainIndicators } from '~/improve/review/domain/put-right';
import { reviewPath, type ReviewChoice } from '~/improve/review/pages/review-path';
import { cellFigures } from '~/measure/reports/domain/cell-figures';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import type { ReportCell } from '~/measure/reports/domain/report';
import { HowLink } from '~/measure/reports/pages/how-link';
import { MatrixCell, ReportMatrix } from '~/measure/reports/pages/report-matrix';
import { SelectField } from '~/ui/admin/select-field';
import { DataTable } from '~/ui/admin/data-table';

type FoldedProps = { id: string; title: string; isOpen?: boolean; children: ReactNode };

/** A part of the review that is there on demand, without script. */
export function Folded({ id, title, isOpen = false, children }: FoldedProps) {
  return (
    <details className="card review-folded" id={id} open={isOpen}>
      <summary>
        <h2>{title}</h2>
      </summary>
      <div className="review-unfolded">{children}</div>
    </details>
  );
}

export const shownFields = ['missed', 'unjudged'] as const;

type FieldsProps = {
  period: string;
  choice: ReviewChoice;
  cells: readonly ReportCell[];
  fieldNames: Readonly<Record<string, string>>;
};

/** All fields by all indicators, sorted and filtered by the address. */
export function ReviewFields({ period, choice, cells, fieldNames }: FieldsProps) {
  const { t } = useTranslation(['review', 'reports']);
  return (
    <>
      <form
        className="inline-form no-print"
        action={`${reviewPath(period, { unit: choice.unit })}#all-fields`}
        key={`${choice.show} ${choice.sort}`}
      >
        <input type="hidden" name="unit" value={choice.unit} />
        <SelectField
          name="show"
          label={t('review:more.show')}
          none={t('review:more.showAll')}
          options={[
            ['missed', t('review:more.showMissed')],
            ['unjudged', t('review:more.showUnjudged')],
          ]}
          defaultValue={choice.show ?? ''}
        />
        <SelectField
          name="sort"
          label={t('review:more.sort')}
          none={t('review:more.sortUrgent')}
          options={cellFigures.map(({ indicator }) => [
            indicator,
            t('review:more.sortBy', { indicator: t(`reports:short.${indicator}`) }),
          ])}
          defaultValue={choice.sort ?? ''}
        />
        <button className="button-quiet">{t('review:more.apply')}</button>
      </form>
      {cells.length === 0 ? (
        <p role="status">{t('review:more.noneShown')}</p>
      ) : (
        <ReportMatrix
          page={{ cells: [...cells], fieldNames: { ...fieldNames } }}
          fieldPath={(field) => reviewPath(period, { unit: choice.unit, field })}
        />
      )}
    </>
  );
}

/** A unit below in one field. */
export type FieldUnit = { code: string; name: string; cell: ReportCell };

type UnitsProps = { period: string; field: string; units: readonly FieldUnit[] };

/** The units just below in one field, what is missed first. */
export function ReviewFieldUnits({ period, field, units }: UnitsProps) {
  const { t } = useTranslation('reports');
  return (
    <DataTable
      name={{ label: t('units.title') }}
      stacks
      rows={units}
      rowKey={({ code }) => code}
      columns={[
        {
          heading: t('units.unit'),
          cell: ({ code, name }) => <a href={reviewPath(period, { unit: code, field })}>{name}</a>,
          namesRow: true,
        },
        ...cellFigures
          .filter(({ indicator }) => mainIndicators.some((one) => one === indicator))
          .map((figure) => ({
            heading: t(`short.${figure.indicator}`),
            beside: <HowLink of={figure.indicator} name={t(`indicator.${figure.indicator}`)} />,
            cell: ({ cell }: FieldUnit) => <MatrixCell cell={cell} figure={figure} />,
            isNumber: true,
          })),
      ]}
    />
  );
}

/** How the figures at the top and the list below them are made; each figure leads to its line. */
export function ReviewMethod() {
  const { t } = useTranslation(['review', 'reports']);
  return (
    <section aria-labelledby="review-method-heading">
      <h3 id="review-method-heading">{t('review:method.title')}</h3>
      <ul>
        {mainIndicators.map((indicator) => (
          <li key={indicator} id={`how-${indicator}`}>
            <strong>{t(`reports:indicator.${indicator}`)}</strong>: {t(`review:method.${indicator}`)}
          </li>
        ))}
        <li>{t('review:method.sum')}</li>
        <li>{t('review:method.chart')}</li>
        <li>{t('review:method.putRight', { least: MIN_JUDGED })}</li>
      </ul>
    </section>
  );
}
