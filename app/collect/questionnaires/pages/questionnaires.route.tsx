import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { scales } from '~/base/scale';
import { ChangeTable } from '~/registry/changes/pages/change-table';
import { changeRow } from '~/registry/changes/pages/unit-change-page.server';
import { listDatedChanges } from '~/registry/changes/store/dated-change-record.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { versionNumber } from '~/registry/questionnaires/domain/questionnaire-content';
import { findQuestionnaireDraft } from '~/registry/questionnaires/store/questionnaire-draft.server';
import { listVersions } from '~/registry/questionnaires/store/questionnaire.server';
import { DataTable } from '~/ui/admin/data-table';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { Pill } from '~/ui/admin/pill';
import { useFormatter } from '~/ui/admin/use-formatter';

const SHOWN_CHANGES = 20;

export const meta = pageMeta;

const route = adminRoute({
  needs: 'questionnaire:manage',
  async get({ context: { db, env }, user }) {
    const all = await listVersions(db);
    const { changes } = await listDatedChanges(db, 'QUESTIONNAIRE', user.id, { skip: 0, take: SHOWN_CHANGES });
    const ofScale = await Promise.all(
      scales.map(async (scale) => {
        const versions = all.filter(({ content }) => content.scale === scale);
        const draft = await findQuestionnaireDraft(db, scale);
        return {
          scale,
          draft: draft && { savedBy: draft.savedBy, savedAt: draft.savedAt.toISOString() },
          versions: versions.map(({ content, publishedAt }, index) => ({
            version: content.version,
            number: versionNumber(content.version),
            publishedAt: publishedAt.toISOString(),
            isCurrent: index === 0,
            before: versions[index + 1]?.content.version ?? null,
          })),
        };
      }),
    );
    return { ofScale, changes: changes.map(changeRow), timeZone: env.timeZone };
  },
  title: ({ t }) => t('questionnaires:title'),
});

export const loader = route.loader;

export default function Questionnaires() {
  const { t } = useTranslation('questionnaires');
  const { ofScale, changes, timeZone } = useLoaderData<typeof loader>();
  const format = useFormatter(timeZone);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {ofScale.map(({ scale, draft, versions }) => (
        <section key={scale} className="card">
          <h2 id={`scale-${scale}`}>{t(`scale.${scale}`)}</h2>
          <p>
            {draft === null
              ? t('draft.none')
              : t('draft.saved', { who: draft.savedBy, moment: format.moment(draft.savedAt) })}{' '}
            <Link to={`/admin/questionnaires/draft?scale=${scale}`}>
              {t(draft === null ? 'draft.begin' : 'draft.open')}
            </Link>
          </p>
          <DataTable
            name={{ labelledBy: `scale-${scale}` }}
            rows={versions}
            rowKey={({ version }) => version}
            stacks
            columns={[
              {
                heading: t('version'),
                namesRow: true,
                cell: ({ number, isCurrent }) => (
                  <>
                    {t('versionOne', { number })} {isCurrent ? <Pill tone="good">{t('current')}</Pill> : null}
                  </>
                ),
              },
              { heading: t('since'), cell: ({ publishedAt }) => format.moment(publishedAt) },
              {
                heading: t('see'),
                cell: ({ version, number, before }) => (
                  <>
                    <a href={`/admin/questionnaires/preview?of=${version}`}>{t('previewOne', { number })}</a>
                    {before === null ? null : (
                      <>
                        {' · '}
                        <Link to={`/admin/questionnaires/compare?left=${before}&right=${version}`}>
                          {t('compareBefore', { number })}
                        </Link>
                      </>
                    )}
                  </>
                ),
              },
            ]}
          />
        </section>
      ))}
      {changes.length === 0 ? null : (
        <section className="card">
          <h2>{t('changes')}</h2>
          <ChangeTable changes={changes} timeZone={timeZone} at="/admin/questionnaires/changes" label={t('changes')} />
        </section>
      )}
    </>
  );
}
