import { useTranslation } from 'react-i18next';
import type { CallSheetLine } from '~/measure/check-backs/store/check-back-draw.server';
import { DataTable } from '~/ui/admin/data-table';
import { useHydrated } from '~/ui/admin/use-hydrated';

/** Whom to call, with room to write: the only place where numbers are seen. */
export function CallSheet({ sheet, unitName }: { sheet: readonly CallSheetLine[]; unitName: string }) {
  const { t } = useTranslation('check-backs');
  const hydrated = useHydrated();
  return (
    <section className="card" aria-labelledby="sheet-heading">
      <h2 id="sheet-heading">{t('sheet.title')}</h2>
      <p className="notice no-print" role="status">
        {t('sheet.lead')}
      </p>
      {hydrated ? (
        <p className="row no-print">
          <button type="button" className="button" onClick={() => window.print()}>
            {t('sheet.print')}
          </button>
        </p>
      ) : null}
      <h3>{t('script.title')}</h3>
      <ul>
        <li>{t('script.intro', { unit: unitName })}</li>
        <li>{t('script.level')}</li>
        <li>{t('script.own')}</li>
      </ul>
      <DataTable
        name={{ label: t('sheet.table') }}
        rows={sheet}
        rowKey={({ place }) => place}
        columns={[
          { heading: t('sheet.place'), namesRow: true, isNumber: true, cell: ({ place }) => place },
          { heading: t('sheet.dossier'), isUnbroken: true, cell: ({ number }) => number },
          { heading: t('sheet.outcome'), cell: () => '' },
          { heading: t('sheet.answer'), cell: () => '' },
        ]}
      />
    </section>
  );
}
