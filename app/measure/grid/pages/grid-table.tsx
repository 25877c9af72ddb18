import { useTranslation } from 'react-i18next';
import type { GridQuery } from '~/measure/grid/domain/grid-query';
import type { CellView } from '~/measure/grid/pages/cell-words.server';
import type { RowView } from '~/measure/grid/pages/grid-page.server';
import { gridPath } from '~/measure/grid/pages/grid-path';
import { HowLink } from '~/measure/reports/pages/how-link';
import { reportPath } from '~/measure/reports/pages/report-navigation';
import { TableFrame } from '~/ui/admin/table-frame';
import { useFormatter } from '~/ui/admin/use-formatter';
import keys from './grid-keys.ts?worker&url';

type Props = {
  period: string;
  query: GridQuery;
  columns: readonly { code: string; name: string }[];
  rows: readonly RowView[];
};

/**
 * Units by fields. It is a table with a link in each cell and no grid in the sense of ARIA: readers of the screen keep
 * their own keys for tables, with headings read out, which the role would take away. A small script adds arrow keys for
 * everybody else, and lets the Tab key pass over the table.
 */
export function GridTable({ period, query, columns, rows }: Props) {
  const { t } = useTranslation(['grid', 'reports']);
  const { count } = useFormatter();
  const hasPlaces = rows.some(({ place }) => place !== null);
  const sortOf = (code: string) => {
    if (query.by !== code || query.sort === 'name') return undefined;
    return query.sort === 'value' ? 'ascending' : 'descending';
  };
  return (
    <>
      <TableFrame name={{ labelledBy: 'grid-heading' }}>
        <table className="heat" data-arrow-keys="">
          <thead>
            <tr>
              <th scope="col" aria-sort={query.sort === 'name' ? 'ascending' : undefined}>
                <a href={gridPath(period, { ...query, sort: 'name', by: '' })}>{t('grid:unit')}</a>
              </th>
              {hasPlaces ? (
                <th scope="col">
                  {t('grid:place')} <HowLink of="place" name={t('grid:place')} />
                </th>
              ) : null}
              {columns.map(({ code, name }) => (
                <th
                  key={code}
                  scope="col"
                  aria-sort={sortOf(code)}
                  className={query.by === code ? 'chosen' : undefined}
                >
                  <a
                    href={gridPath(period, {
                      ...query,
                      sort: query.by === code && query.sort === 'shortfall' ? 'value' : 'shortfall',
                      by: code,
                    })}
                  >
                    {name}
                  </a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ code, name, lacking, place, cells }) => {
              const report = reportPath(period, code);
              return (
                <tr key={code}>
                  <th scope="row">
                    <a href={report}>{name}</a>
                    {lacking === '' ? null : <small>{lacking}</small>}
                  </th>
                  {hasPlaces ? (
                    <td className="place">
                      {place === null
                        ? null
                        : place.from === place.to
                          ? t('grid:onePlace', { from: count(place.from), total: count(place.total) })
                          : t('grid:places', {
                              from: count(place.from),
                              to: count(place.to),
                              total: count(place.total),
                            })}
                    </td>
                  ) : null}
                  {cells.map((cell, index) =>
                    cell === null ? (
                      <td key={index} />
                    ) : (
                      heatCell(cell, `${report}&field=${columns[index]?.code}`, index)
                    ),
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableFrame>
      <p className="muted small no-print">{t('grid:keys')}</p>
      <script src={keys} defer />
    </>
  );
}

// Called, not rendered as a component: there are thousands of them.
function heatCell([look, figure, whole, words]: CellView, href: string, key: number) {
  return (
    <td key={key} className={look}>
      <a href={href}>
        {figure}
        {whole === '' ? null : <small>{whole}</small>}
        <i>{words}</i>
      </a>
    </td>
  );
}
