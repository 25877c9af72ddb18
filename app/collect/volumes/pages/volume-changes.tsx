import { useTranslation } from 'react-i18next';
import { useCountsAndDays } from '~/ui/admin/use-counts-and-days';
import type { VolumeFigures } from '~/collect/volumes/pages/volume-figures';
import { volumeMeasures } from '~/collect/volumes/domain/volume-row';

export type ShownChange = {
  line: number;
  day: string;
  unit: string;
  field: string;
  unitName: string | null;
  fieldName: string | null;
  before: VolumeFigures;
  after: VolumeFigures;
};

/** Figures that the file would replace: before → after. The old ones stay on record. */
export function VolumeChanges({ changes, total }: { changes: readonly ShownChange[]; total: number }) {
  const { t } = useTranslation('volumes');
  const format = useCountsAndDays('UTC');
  if (changes.length === 0) return null;
  return (
    <>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t('changes.title')}>
        <table className="table">
          <caption>{t('changes.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('column.day')}</th>
              <th scope="col">{t('column.unit')}</th>
              <th scope="col">{t('column.field')}</th>
              <th scope="col">{t('changes.what')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ line, day, unit, unitName, field, fieldName, before, after }) => (
              <tr key={line}>
                <td className="nowrap">{format.day(day)}</td>
                <th scope="row">{unitName ?? unit}</th>
                <td>{fieldName ?? field}</td>
                <td>
                  {volumeMeasures
                    .filter((measure) => before[measure] !== after[measure])
                    .map((measure) =>
                      t('changes.one', {
                        measure: t(`column.${measure}`),
                        before: format.count(before[measure]),
                        after: format.count(after[measure]),
                      }),
                    )
                    .join('; ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {total > changes.length ? <p className="muted">{t('changes.more', { count: total - changes.length })}</p> : null}
    </>
  );
}
