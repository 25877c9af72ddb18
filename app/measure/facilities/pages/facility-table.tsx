import { useTranslation } from 'react-i18next';
import type { CellView } from '~/measure/grid/pages/cell-words.server';
import { reportPath } from '~/measure/reports/pages/report-navigation';
import type { SharedPlace } from '~/measure/service/domain/shared-places';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

type Judged = { name: string; satisfaction: CellView; target: number | null };

type Row = Judged & {
  code: string;
  parent: string;
  participation: CellView | null;
  place: (SharedPlace & { total: number }) | null;
};

type Props = {
  period: string;
  field: string;
  rows: readonly Row[];
  /** The figure of the city, or of the reader's own unit, to hold the facilities against. */
  whole: Judged | null;
};

/** The facilities of a branch, a line each; the verdict stands in words, so that it is read without colour. */
export function FacilityTable({ period, field, rows, whole }: Props) {
  const { t } = useTranslation(['facilities', 'grid']);
  const { count, percent } = useFormatter();
  const placeText = ({ from, to, total }: NonNullable<Row['place']>) =>
    from === to
      ? t('grid:onePlace', { from: count(from), total: count(total) })
      : t('grid:places', { from: count(from), to: count(to), total: count(total) });
  return (
    <>
      {whole === null ? null : (
        <p>
          {whole.name}: <Share view={whole.satisfaction} /> <Verdict view={whole.satisfaction} />
          {whole.target === null ? null : (
            <span className="muted"> {t('facilities:target', { target: percent(whole.target) })}</span>
          )}
        </p>
      )}
      <DataTable
        name={{ labelledBy: 'facilities-heading' }}
        stacks
        rows={rows}
        rowKey={({ code }) => code}
        columns={[
          {
            heading: t('facilities:column.unit'),
            namesRow: true,
            cell: ({ code, name, parent }) => (
              <>
                <a href={`${reportPath(period, code)}&field=${encodeURIComponent(field)}`}>{name}</a>
                <div className="muted small">{parent}</div>
              </>
            ),
          },
          {
            heading: t('facilities:column.satisfaction'),
            isNumber: true,
            cell: ({ satisfaction }) => <Share view={satisfaction} />,
          },
          {
            heading: t('facilities:column.target'),
            isNumber: true,
            cell: ({ target }) => (target === null ? '–' : percent(target)),
          },
          { heading: t('facilities:column.state'), cell: ({ satisfaction }) => <Verdict view={satisfaction} /> },
          {
            heading: t('facilities:column.place'),
            cell: ({ place }) => (place === null ? <span className="muted">–</span> : placeText(place)),
          },
          {
            heading: t('facilities:column.participation'),
            cell: ({ participation }) =>
              participation === null ? (
                <span className="muted">{t('facilities:noDossiers')}</span>
              ) : (
                <Share view={participation} />
              ),
          },
        ]}
      />
    </>
  );
}

function Share({ view: [, figure, whole] }: { view: CellView }) {
  const { t } = useTranslation('facilities');
  if (figure === '') return <span className="muted">–</span>;
  return (
    <>
      <strong>{figure}</strong> <span className="muted small nowrap">{t('n', { whole })}</span>
    </>
  );
}

function Verdict({ view: [look, , , words] }: { view: CellView }) {
  const [state] = look.split(' ');
  const tone = state === 'met' || state === 'missed' ? `verdict-${state}` : 'verdict-none';
  return <span className={tone}>{words}</span>;
}
