import { useTranslation } from 'react-i18next';
import { volumeMeasures } from '~/collect/volumes/domain/volume-row';
import type { VolumeFigures } from '~/collect/volumes/pages/volume-rows';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

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
  const format = useFormatter();
  if (changes.length === 0) return null;
  return (
    <>
      <DataTable
        name={{ label: t('changes.title') }}
        showsCaption
        rows={changes}
        rowKey={({ line }) => line}
        columns={[
          { heading: t('column.day'), isUnbroken: true, cell: ({ day }) => format.day(day) },
          { heading: t('column.unit'), namesRow: true, cell: ({ unitName, unit }) => unitName ?? unit },
          { heading: t('column.field'), cell: ({ fieldName, field }) => fieldName ?? field },
          {
            heading: t('changes.what'),
            cell: ({ before, after }) =>
              volumeMeasures
                .filter((measure) => before[measure] !== after[measure])
                .map((measure) =>
                  t('changes.one', {
                    measure: t(`column.${measure}`),
                    before: format.count(before[measure]),
                    after: format.count(after[measure]),
                  }),
                )
                .join('; '),
          },
        ]}
      />
      {total > changes.length ? <p className="muted">{t('changes.more', { count: total - changes.length })}</p> : null}
    </>
  );
}
