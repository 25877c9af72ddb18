import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { DossierUploadForm } from '~/collect/dossiers/pages/dossier-upload-form';
import { dossierUploadOwner, dossierFileOptions } from '~/collect/dossiers/pages/dossier-upload.server';
import { listDossierImports } from '~/collect/dossiers/store/dossier-history.server';
import { ImportHistory } from '~/collect/imports/pages/import-history';
import {
  IMPORTS_PER_PAGE,
  importsPageSchema,
  refusedFile,
  shownImports,
} from '~/collect/imports/pages/import-list.server';
import { MAX_FILE_BYTES, readUpload } from '~/platform/http/request-body.server';
import { holds } from '~/registry/people/domain/roles';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { Notice } from '~/ui/admin/notice';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { Pagination } from '~/ui/admin/pagination';
import { useFormResult } from '~/ui/admin/use-form-result';

export const meta = pageMeta;

const route = adminRoute({
  needs: { get: 'import:read', post: 'dossier:import' },
  async get({ context, search, user }) {
    const page = importsPageSchema.parse(search.get('page') ?? 1);
    const unitIds = await findUnitLimit(context, user);
    const { imports, total } = await listDossierImports(context.db, { unitIds, page, pageSize: IMPORTS_PER_PAGE });
    return {
      mayUpload: holds(user.role, 'dossier:import'),
      wholeCity: unitIds === undefined,
      maxMegabytes: MAX_FILE_BYTES / 1024 / 1024,
      timeZone: context.env.timeZone,
      discarded: search.has('discarded'),
      page,
      pages: Math.ceil(total / IMPORTS_PER_PAGE),
      imports: shownImports(imports, user),
    };
  },
  title: ({ t }) => t('dossiers:title'),
  async post({ context, request, user }) {
    try {
      const { fileName, bytes } = await readUpload(request, 'file');
      // What is no list of rows at all is said here, beside the form; wrong rows are listed by the preview.
      const id = await context.files.run('keepDossiers', {
        content: bytes,
        owner: dossierUploadOwner(context, user),
        fileName,
        ...(await dossierFileOptions(context, user)),
      });
      return redirect(`/admin/dossiers/${id}`, 303);
    } catch (error) {
      return refusedFile(error);
    }
  },
});

export const loader = route.loader;
export const action = route.action;

export default function Dossiers() {
  const { t } = useTranslation(['dossiers', 'errors']);
  const { mayUpload, wholeCity, maxMegabytes, timeZone, discarded, page, pages, imports } =
    useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { problems } = useFormResult(result, ({ code, details }) => t(`errors:${code}`, details ?? {}));
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {discarded && result === undefined ? <Notice>{t('discarded')}</Notice> : null}
      <ErrorSummary errors={problems.summary} />
      {mayUpload ? <DossierUploadForm maxMegabytes={maxMegabytes} wholeCity={wholeCity} /> : null}
      <ImportHistory
        imports={imports}
        timeZone={timeZone}
        words={{
          title: t('history.title'),
          none: t('history.none'),
          next: t(mayUpload ? 'history.next' : 'history.others'),
          hash: t('history.fingerprint'),
          added: t('history.added'),
          changed: t('history.changed'),
        }}
      />
      <Pagination page={page} pages={pages} />
    </>
  );
}
