import { useTranslation } from 'react-i18next';
import { Notice } from '~/ui/admin/notice';
import { useFormatter } from '~/ui/admin/use-formatter';

type ShownDossiers = {
  fileName: string;
  importedBefore: boolean;
  isVouched: boolean;
  sentByOthers: number;
  rowCount: number;
  completed: number;
  underWay: number;
  takenBack: number;
  units: number;
  added: number;
  changed: number;
  firstDay: string | null;
  lastDay: string | null;
  rejectedCount: number;
};

/** What a file of dossiers is, and what importing it would do or has done. */
export function DossierSummary({ preview }: { preview: ShownDossiers }) {
  const { t } = useTranslation(['dossiers', 'volumes']);
  const format = useFormatter();
  const { importedBefore, firstDay, lastDay } = preview;
  const facts: [string, string][] = [
    [t('volumes:preview.rows'), format.count(preview.rowCount)],
    ...(preview.completed === preview.rowCount
      ? []
      : ([
          [t('preview.completed'), format.count(preview.completed)],
          [t('preview.underWay'), format.count(preview.underWay)],
          [t('preview.takenBack'), format.count(preview.takenBack)],
        ] satisfies [string, string][])),
    [
      t('preview.days'),
      firstDay === null || lastDay === null ? '–' : `${format.day(firstDay)} – ${format.day(lastDay)}`,
    ],
    [t('volumes:preview.units'), format.count(preview.units)],
    ...(importedBefore
      ? []
      : ([
          [t('history.added'), format.count(preview.added)],
          [t('history.changed'), format.count(preview.changed)],
        ] satisfies [string, string][])),
  ];
  return (
    <section className="card" aria-labelledby="summary-heading">
      <h2 id="summary-heading">{preview.fileName}</h2>
      {importedBefore ? <Notice>{t('preview.importedHint')}</Notice> : null}
      {importedBefore && preview.changed > 0 ? (
        <p className="notice">{t('preview.correctedSince', { count: preview.changed })}</p>
      ) : null}
      {preview.isVouched ? null : <p className="notice">{t('preview.unverified')}</p>}
      {preview.sentByOthers === 0 ? null : (
        <p className="notice">{t('preview.sentByOthers', { count: preview.sentByOthers })}</p>
      )}
      {preview.rejectedCount === 0 ? null : (
        <p className="error-summary" role="alert">
          {t('volumes:preview.rejected', { count: preview.rejectedCount })}
        </p>
      )}
      <dl className="facts">
        {facts.map(([name, value]) => [<dt key={`${name}:`}>{name}</dt>, <dd key={name}>{value}</dd>])}
      </dl>
    </section>
  );
}
