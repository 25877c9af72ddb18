import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { VolumeChanges } from '~/collect/volumes/pages/volume-changes';
import { VolumeRejects } from '~/collect/volumes/pages/volume-rejects';
import { VolumeRows } from '~/collect/volumes/pages/volume-rows';
import { VolumeSummary } from '~/collect/volumes/pages/volume-summary';
import { volumeColumns } from '~/collect/volumes/domain/volume-row';
import { DomainError } from '~/base/errors';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { deletePendingUpload } from '~/collect/imports/store/pending-upload.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePermission } from '~/registry/people/pages/session.server';
import { namePreview } from '~/collect/volumes/pages/volume-names.server';
import { getKeptVolumes } from '~/collect/volumes/pages/volume-upload.server';

const intentSchema = z.enum(['import', 'discard']);

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const user = await requirePermission(request, context, 'volume:import');
  return answeringErrors(context, async () => {
    const { upload, file } = await getKeptVolumes(context, user, params.upload);
    const found = await context.files.run('previewVolumes', file);
    const { importedBefore, ...preview } = await namePreview(context.db, user.language, found);
    return {
      ...preview,
      title: pageTitle(user.language, (t) => t('volumes:preview.title')),
      timeZone: context.env.timeZone,
      fileName: upload.fileName,
      sha256: upload.sha256,
      importedBefore: importedBefore && { at: importedBefore.receivedAt.toISOString(), actor: importedBefore.actor },
    };
  });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const user = await requirePermission(request, context, 'volume:import');
  return answeringErrors(context, async () => {
    const intent = intentSchema.safeParse((await readForm(request)).get('intent'));
    if (!intent.success) throw new DomainError('input-invalid');
    const { upload, file } = await getKeptVolumes(context, user, params.upload);
    if (intent.data === 'discard') {
      await deletePendingUpload(context.db, upload.id, user.id);
      return redirect('/admin/volumes?done=discarded', 303);
    }
    const sent = { ...file, fileName: upload.fileName, source: 'UPLOAD', actor: user.name } as const;
    const { state, correctedSince } = await context.files.run('importVolumes', sent);
    // Since the preview a unit may have ended: the page shows the reasons.
    if (state === 'rejected') return redirect(`/admin/volumes/${upload.id}`, 303);
    // Should this not happen, confirming once more changes nothing.
    await deletePendingUpload(context.db, upload.id, user.id);
    return redirect(`/admin/volumes?done=${correctedSince > 0 ? 'corrected' : state}`, 303);
  });
}

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
      <nav className="breadcrumbs" aria-label={t('preview.back')}>
        <Link to="/admin/volumes">{t('title')}</Link>
      </nav>
      <header className="page-header">
        <h1>{t('preview.title')}</h1>
      </header>
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
