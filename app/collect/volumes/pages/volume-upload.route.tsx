import { redirect } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { VolumeChanges } from '~/collect/volumes/pages/volume-changes';
import { VolumeRejects } from '~/collect/volumes/pages/volume-rejects';
import { VolumeRows } from '~/collect/volumes/pages/volume-rows';
import { VolumeSummary } from '~/collect/volumes/pages/volume-summary';
import { volumeColumns } from '~/collect/volumes/domain/volume-row';
import { DomainError } from '~/base/errors';
import { readForm } from '~/platform/http/request-body.server';
import { deletePendingUpload } from '~/collect/imports/store/pending-upload.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { namePreview } from '~/collect/volumes/pages/volume-names.server';
import { getVolumeUpload } from '~/collect/volumes/pages/volume-upload.server';

const intentSchema = z.enum(['import', 'discard']);

export const meta = pageMeta;

const route = adminRoute({
  needs: 'volume:import',
  async get({ context, params, user }) {
    const { upload, file } = await getVolumeUpload(context, user, params.upload);
    const found = await context.files.run('previewVolumes', file);
    const { importedBefore, ...preview } = await namePreview(context.db, user.language, found);
    return {
      ...preview,
      timeZone: context.env.timeZone,
      fileName: upload.fileName,
      sha256: upload.sha256,
      importedBefore: importedBefore && { at: importedBefore.receivedAt.toISOString(), actor: importedBefore.actor },
    };
  },
  title: ({ t }) => t('volumes:preview.title'),
  async post({ context, params, request, user }) {
    const intent = intentSchema.safeParse((await readForm(request)).get('intent'));
    if (!intent.success) throw new DomainError('input-invalid');
    const { upload, file } = await getVolumeUpload(context, user, params.upload);
    if (intent.data === 'discard') {
      await deletePendingUpload(context.db, upload.id, user.id);
      return redirect('/admin/volumes?done=discarded', 303);
    }
    const sent = { ...file, fileName: upload.fileName, source: 'UPLOAD', actor: user.name } as const;
    const { state, correctedSince } = await context.files.run('importVolumes', sent);
    // Since the preview a unit may have ended: the page shows the reasons.
    if (state === 'rejected') return redirect(`/admin/volumes/${upload.id}`, 303);
    // If deleting fails, confirming once more changes nothing.
    await deletePendingUpload(context.db, upload.id, user.id);
    return redirect(`/admin/volumes?done=${correctedSince > 0 ? 'corrected' : state}`, 303);
  },
});

export const loader = route.loader;
export const action = route.action;

export default function VolumeUpload() {
  const { t } = useTranslation('volumes');
  const preview = useLoaderData<typeof loader>();
  const importable = preview.rejectedCount === 0 && preview.importedBefore === null;
  const headingOf = (column: string) => {
    const known = volumeColumns.find((one) => one === column);
    return known === undefined ? null : t(`heading.${known}`);
  };
  return (
    <>
      <PageHeader
        title={t('preview.title')}
        back={{ to: '/admin/volumes', text: t('title'), label: t('preview.back') }}
      />
      <VolumeSummary preview={preview} />
      <Form method="post" reloadDocument className="row">
        {importable ? (
          <button className="button" name="intent" value="import">
            {t('preview.confirm', { count: preview.rowCount })}
          </button>
        ) : null}
        <button className="button-quiet" name="intent" value="discard">
          {t(importable ? 'preview.discard' : 'preview.close')}
        </button>
      </Form>
      <VolumeRejects
        rejected={preview.rejected}
        total={preview.rejectedCount}
        wrongLines={preview.wrongLines}
        headingOf={headingOf}
      />
      <VolumeChanges changes={preview.changes} total={preview.changedCells} />
      <VolumeRows rows={preview.firstRows} totals={preview.totals} rowCount={preview.rowCount} />
    </>
  );
}
