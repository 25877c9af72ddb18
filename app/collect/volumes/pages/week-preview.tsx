import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormatter } from '~/ui/admin/use-formatter';
import { VolumeChanges, type ShownChange } from '~/collect/volumes/pages/volume-changes';
import { VolumeRows, type ShownRow, type VolumeFigures } from '~/collect/volumes/pages/volume-rows';

type Shown = {
  rowCount: number;
  newCells: number;
  changedCells: number;
  fromDossiers: number;
  firstRows: ShownRow[];
  totals: VolumeFigures;
  changes: ShownChange[];
};

type Props = {
  preview: Shown;
  /** What was typed, and to which unit, week and entry it belongs: sent again with the decision. */
  sent: Readonly<Record<string, string>>;
};

/** What confirming would record, and the decision. */
export function WeekPreview({ preview, sent }: Props) {
  const { t } = useTranslation('volumes');
  const format = useFormatter();
  return (
    <section className="card" aria-labelledby="preview-heading">
      <h2 id="preview-heading">{t('week.preview')}</h2>
      <p role="status">{t('week.previewLead', { count: preview.rowCount })}</p>
      {preview.fromDossiers === 0 ? null : (
        <p className="notice">{t('week.fromDossiers', { count: preview.fromDossiers })}</p>
      )}
      <dl className="facts">
        <dt>{t('week.new')}</dt>
        <dd>{format.count(preview.newCells)}</dd>
        <dt>{t('week.changed')}</dt>
        <dd>{format.count(preview.changedCells)}</dd>
      </dl>
      <VolumeChanges changes={preview.changes} total={preview.changedCells} />
      <VolumeRows rows={preview.firstRows} totals={preview.totals} rowCount={preview.rowCount} />
      <Form method="post" className="row">
        {Object.entries(sent).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button className="button" name="intent" value="import">
          {t('week.confirm', { count: preview.rowCount })}
        </button>
        <button className="button-quiet" name="intent" value="edit">
          {t('week.edit')}
        </button>
      </Form>
    </section>
  );
}
