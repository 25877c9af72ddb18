import { redirect } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { DossierDoubtsTable } from '~/collect/dossiers/pages/dossier-doubts';
import { DossierSummary } from '~/collect/dossiers/pages/dossier-summary';
import { VolumeRejects } from '~/collect/volumes/pages/volume-rejects';
import { toColumnName, dossierNames } from '~/collect/dossiers/domain/dossier-row';
import { nameIn } from '~/base/text/languages';
import { listFields } from '~/registry/fields/store/field.server';
import { DomainError } from '~/base/errors';
import { getDossierUpload } from '~/collect/dossiers/pages/dossier-upload.server';
import { readForm } from '~/platform/http/request-body.server';
import { deletePendingUpload } from '~/collect/imports/store/pending-upload.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';

const names = [...dossierNames.required, ...dossierNames.optional];
const intentSchema = z.enum(['import', 'discard']);

export const meta = pageMeta;

const route = adminRoute({
  needs: 'dossier:import',
  async get({ context, params, user }) {
    const { upload, file } = await getDossierUpload(context, user, params.upload);
    const preview = await context.files.run('previewDossiers', file);
    const fields = await listFields(context.db);
    return {
      ...preview,
      fields: Object.fromEntries(fields.map((field) => [field.code, nameIn(user.language, field)])),
      id: upload.id,
      fileName: upload.fileName,
    };
  },
  title: ({ t }) => t('dossiers:preview.title'),
  async post({ context, params, request, user }) {
    const intent = intentSchema.safeParse((await readForm(request)).get('intent'));
    if (!intent.success) throw new DomainError('input-invalid');
    const { upload, file } = await getDossierUpload(context, user, params.upload);
    if (intent.data === 'discard') {
      await deletePendingUpload(context.db, upload.id, user.id);
      return redirect('/admin/dossiers?discarded', 303);
    }
    // Rejected or imported, the page tells: the file stays until its sender has the links.
    await context.files.run('importDossiers', { ...file, fileName: upload.fileName });
    return redirect(`/admin/dossiers/${upload.id}`, 303);
  },
});

export const loader = route.loader;
export const action = route.action;

export default function DossierUpload() {
  const { t } = useTranslation(['dossiers', 'volumes']);
  const preview = useLoaderData<typeof loader>();
  const importable = preview.rejectedCount === 0 && !preview.importedBefore;
  const headingOf = (column: string) => {
    const known = names.find((name) => name === column || toColumnName(name) === column);
    return known === undefined ? null : t(`heading.${known}`);
  };
  return (
    <>
      <PageHeader
        title={t(preview.importedBefore ? 'preview.imported' : 'preview.title')}
        back={{ to: '/admin/dossiers', text: t('title'), label: t('volumes:preview.back') }}
      />
      <DossierSummary preview={preview} />
      <Form method="post" reloadDocument className="row">
        {preview.importedBefore && preview.completed > 0 ? (
          <a className="button" href={`/admin/dossiers/${preview.id}/links`} download>
            {t('preview.links', { count: preview.completed })}
          </a>
        ) : null}
        {importable ? (
          <button className="button" name="intent" value="import">
            {t('preview.confirm', { count: preview.rowCount })}
          </button>
        ) : null}
        <button className="button-quiet" name="intent" value="discard">
          {t(preview.importedBefore ? 'preview.finish' : 'volumes:preview.discard')}
        </button>
      </Form>
      <DossierDoubtsTable doubts={preview.doubts} fields={preview.fields} />
      <VolumeRejects
        rejected={preview.rejected}
        total={preview.rejectedCount}
        wrongLines={preview.wrongLines}
        headingOf={headingOf}
      />
    </>
  );
}
