import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { DossierUploadForm } from '~/collect/dossiers/pages/dossier-upload-form';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { ImportHistory } from '~/collect/imports/pages/import-history';
import { Pagination } from '~/ui/admin/pagination';
import { isDomainError, statusOf } from '~/base/errors';
import { holds } from '~/registry/people/domain/roles';
import { shownActor } from '~/registry/people/domain/shown-actor';
import { ownerOfDossiers, readingDossiers } from '~/collect/dossiers/pages/dossier-upload.server';
import { MAX_FILE_BYTES, readUpload } from '~/platform/http/request-body.server';
import { listDossierImports } from '~/collect/dossiers/store/dossier-history.server';
import { unitsOf } from '~/registry/people/pages/own-units.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePermission } from '~/registry/people/pages/session.server';

const PAGE_SIZE = 50;
const pageSchema = z.coerce.number().int().min(1).max(100_000).catch(1);

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requirePermission(request, context, 'import:read');
  const { searchParams } = new URL(request.url);
  const page = pageSchema.parse(searchParams.get('page') ?? 1);
  const unitIds = await unitsOf(context, user);
  const { imports, total } = await listDossierImports(context.db, { unitIds, page, pageSize: PAGE_SIZE });
  return {
    title: pageTitle(user.language, (t) => t('dossiers:title')),
    mayUpload: holds(user.role, 'dossier:import'),
    wholeCity: unitIds === undefined,
    maxMegabytes: MAX_FILE_BYTES / 1024 / 1024,
    timeZone: context.env.timeZone,
    discarded: searchParams.has('discarded'),
    page,
    pages: Math.ceil(total / PAGE_SIZE),
    imports: imports.map(({ receivedAt, actor, ...one }) => ({
      ...one,
      actor: shownActor(user.role, { ...one, actor }),
      receivedAt: receivedAt.toISOString(),
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const user = await requirePermission(request, context, 'dossier:import');
  try {
    const { fileName, bytes } = await readUpload(request, 'file');
    // What is no list of rows at all is said here, beside the form; wrong rows are listed by the preview.
    const id = await context.files.run('keepDossiers', {
      content: bytes,
      owner: ownerOfDossiers(context, user),
      fileName,
      ...(await readingDossiers(context, user)),
    });
    return redirect(`/admin/dossiers/${id}`, 303);
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return data({ code: error.code, details: error.details ?? {} }, { status: statusOf(error.code) });
  }
}

export default function Dossiers() {
  const { t } = useTranslation(['dossiers', 'errors']);
  const { mayUpload, wholeCity, maxMegabytes, timeZone, discarded, page, pages, imports } =
    useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <header className="page-header">
        <h1>{t('title')}</h1>
      </header>
      <p className="lead">{t('lead')}</p>
      {discarded && !refusal ? (
        <p className="notice" role="status">
          {t('discarded')}
        </p>
      ) : null}
      <ErrorSummary
        errors={refusal ? [{ message: t(`errors:${refusal.code}`, refusal.details), field: 'file' }] : []}
      />
      {mayUpload ? <DossierUploadForm maxMegabytes={maxMegabytes} wholeCity={wholeCity} /> : null}
      <ImportHistory
        imports={imports}
        timeZone={timeZone}
        words={{
          title: t('history.title'),
          none: t('history.none'),
          hash: t('history.fingerprint'),
          added: t('history.added'),
          changed: t('history.changed'),
        }}
      />
      <Pagination page={page} pages={pages} />
    </>
  );
}
