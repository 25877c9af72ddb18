import { useTranslation } from 'react-i18next';
import { volumeMeasures, type VolumeMeasure } from '~/collect/volumes/domain/volume-row';
import { TableFrame } from '~/ui/admin/table-frame';
import { useFormatter } from '~/ui/admin/use-formatter';

/** The five counts of a row of volumes. */
export type VolumeFigures = Record<VolumeMeasure, number>;

export type ShownRow = {
  day: string;
  unit: string;
  unitName: string | null;
  field: string;
  fieldName: string | null;
} & VolumeFigures;

/** The first rows of the file as they were understood, and the sums of all of them. */
export function VolumeRows({
  rows,
  totals,
  rowCount,
}: {
  rows: readonly ShownRow[];
  totals: VolumeFigures;
  rowCount: number;
}) {
  const { t } = useTranslation('volumes');
  const format = useFormatter();
  if (rows.length === 0) return null;
  return (
    <TableFrame name={{ label: t('rows.title', { count: rows.length }) }}>
      <table className="table">
        <caption>{t('rows.title', { count: rows.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.day')}</th>
            <th scope="col">{t('column.unit')}</th>
            <th scope="col">{t('column.field')}</th>
            {volumeMeasures.map((measure) => (
              <th key={measure} scope="col" className="number">
                {t(`column.${measure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.day} ${row.unit} ${row.field}`}>
              <td className="nowrap">{format.day(row.day)}</td>
              <th scope="row">{row.unitName ?? row.unit}</th>
              <td>{row.fieldName ?? row.field}</td>
              {volumeMeasures.map((measure) => (
                <td key={measure} className="number">
                  {format.count(row[measure])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {t('rows.total', { count: rowCount })}
            </th>
            {volumeMeasures.map((measure) => (
              <td key={measure} className="number">
                {format.count(totals[measure])}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </TableFrame>
  );
}
