import { useTranslation } from 'react-i18next';
import { Notice } from '~/ui/admin/notice';
import { useFormatter } from '~/ui/admin/use-formatter';

type ShownSummary = {
  fileName: string;
  sha256: string;
  timeZone: string;
  importedBefore: { at: string; actor: string } | null;
  rowCount: number;
  days: number;
  firstDay: string | null;
  lastDay: string | null;
  units: number;
  fields: number;
  newCells: number;
  sameCells: number;
  changedCells: number;
  rejectedCount: number;
  fromDossiers: number;
};

/** What the file is and what importing it would do. */
export function VolumeSummary({ preview }: { preview: ShownSummary }) {
  const { t } = useTranslation('volumes');
  const format = useFormatter(preview.timeZone);
  const { importedBefore, firstDay, lastDay } = preview;
  const facts: [string, string][] = [
    [t('preview.rows'), format.count(preview.rowCount)],
    [
      t('preview.days'),
      firstDay === null || lastDay === null
        ? '–'
        : t('preview.daysRange', {
            days: format.count(preview.days),
            from: format.day(firstDay),
            to: format.day(lastDay),
          }),
    ],
    [t('preview.units'), format.count(preview.units)],
    [t('preview.fields'), format.count(preview.fields)],
    [t('preview.new'), format.count(preview.newCells)],
    [t('preview.changed'), format.count(preview.changedCells)],
    [t('preview.same'), format.count(preview.sameCells)],
  ];
  return (
    <section className="card" aria-labelledby="summary-heading">
      <h2 id="summary-heading">{preview.fileName}</h2>
      <p className="muted small">
        SHA-256: <code className="hash">{preview.sha256}</code>
      </p>
      {importedBefore === null ? null : (
        <Notice>
          {t('preview.importedBefore', { when: format.moment(importedBefore.at), who: importedBefore.actor })}
        </Notice>
      )}
      {importedBefore === null || preview.changedCells === 0 ? null : (
        <p className="notice notice-warning">{t('preview.correctedSince', { count: preview.changedCells })}</p>
      )}
      {preview.fromDossiers === 0 ? null : (
        <p className="notice">{t('preview.fromDossiers', { count: preview.fromDossiers })}</p>
      )}
      {preview.rejectedCount === 0 ? null : (
        <p className="error-summary" role="alert">
          {t('preview.rejected', { count: preview.rejectedCount })}
        </p>
      )}
      <dl className="facts">
        {facts.map(([name, value]) => [<dt key={`${name}:`}>{name}</dt>, <dd key={name}>{value}</dd>])}
      </dl>
    </section>
  );
}
