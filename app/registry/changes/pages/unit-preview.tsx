import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { UnitPreview } from '~/registry/changes/pages/unit-change-page.server';
import { HangingList } from '~/registry/changes/pages/hanging-list';
import { useFormatter } from '~/ui/admin/use-formatter';
import { weekList } from '~/ui/shared/period-name';

type Props = { preview: UnitPreview; closedThrough: string | null; weeks: readonly string[] };

/** What a change would do: how many units, which weeks, and what becomes of what hangs on those that end. */
export function UnitPreviewCard({ preview, closedThrough, weeks }: Props) {
  const { t } = useTranslation(['units', 'reports']);
  const format = useFormatter();
  const { counts, sums, rows } = preview;
  return (
    <section className="card" aria-labelledby="preview">
      <h2 id="preview">{t('preview.title')}</h2>
      <ul>
        <li>{t('preview.begun', { count: counts.begun })}</li>
        <li>{t('preview.altered', { count: counts.altered })}</li>
        <li>{t('preview.ended', { count: counts.ended })}</li>
        <li>
          {closedThrough === null
            ? t('preview.nothingClosed')
            : t('preview.closed', { day: format.day(closedThrough) })}
        </li>
        <li>{weeks.length === 0 ? t('preview.noWeeks') : t('preview.weeks', { weeks: weekList(t, weeks) })}</li>
        {preview.targets === null ? null : <li>{t('preview.targets', { count: preview.targets })}</li>}
        {preview.withoutHeirs === 0 ? null : <li>{t('preview.withoutHeirs', { count: preview.withoutHeirs })}</li>}
      </ul>
      {sums.length === 0 ? null : (
        <>
          <h3>{t('preview.hangs')}</h3>
          <p className="muted">{t('preview.hangsLead')}</p>
          <HangingList counts={sums} />
          <details>
            <summary>{t('preview.byUnit')}</summary>
            {rows.map(({ id, name, heir, counts: own }) => (
              <div key={id}>
                <h4>
                  <Link to={`/admin/units/${id}`}>{name}</Link>
                  {heir === null ? null : ` → ${heir}`}
                </h4>
                <HangingList counts={own} />
              </div>
            ))}
            {preview.more === 0 ? null : <p>{t('preview.more', { count: preview.more })}</p>}
          </details>
        </>
      )}
    </section>
  );
}
