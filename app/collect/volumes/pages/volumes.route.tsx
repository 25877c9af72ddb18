import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { ImportHistory } from '~/collect/imports/pages/import-history';
import { Pagination } from '~/ui/admin/pagination';
import { useDroppedDrafts } from '~/ui/admin/kept-form';
import { VolumeUploadForm } from '~/collect/volumes/pages/volume-upload-form';
import { isDomainError, statusOf } from '~/base/errors';
import { holds } from '~/registry/people/domain/roles';
import { shownActor } from '~/registry/people/domain/shown-actor';
import { MAX_FILE_BYTES, readUpload } from '~/platform/http/request-body.server';
import { listVolumeImports } from '~/collect/volumes/store/volume-history.server';
import { unitsOf } from '~/registry/people/pages/own-units.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePermission } from '~/registry/people/pages/session.server';
import { readingVolumes } from '~/collect/volumes/pages/volume-upload.server';

const PAGE_SIZE = 50;
const searchSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  done: z.enum(['imported', 'unchanged', 'corrected', 'discarded']).nullable().catch(null),
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requirePermission(request, context, 'import:read');
  const { page, done } = searchSchema.parse(Object.fromEntries([['done', null], ...new URL(request.url).searchParams]));
  const unitIds = await unitsOf(context, user);
  const { imports, total } = await listVolumeImports(context.db, { unitIds, page, pageSize: PAGE_SIZE });
  return {
    title: pageTitle(user.language, (t) => t('volumes:title')),
    mayUpload: holds(user.role, 'volume:import'),
    wholeCity: unitIds === undefined,
    maxMegabytes: MAX_FILE_BYTES / 1024 / 1024,
    timeZone: context.env.timeZone,
    done,
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
  const user = await requirePermission(request, context, 'volume:import');
  try {
    const { fileName, bytes } = await readUpload(request, 'file');
    // What is no list of rows at all is said here, beside the form; wrong rows are listed by the preview.
    const id = await context.files.run('keepVolumes', {
      content: bytes,
      owner: { userId: user.id },
      fileName,
      ...(await readingVolumes(context, user)),
    });
    return redirect(`/admin/volumes/${id}`, 303);
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return data({ code: error.code, details: error.details ?? {} }, { status: statusOf(error.code) });
  }
}

export default function Volumes() {
  const { t } = useTranslation(['volumes', 'errors']);
  const { mayUpload, wholeCity, maxMegabytes, timeZone, done, page, pages, imports } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  useDroppedDrafts('week ', done === 'imported' || done === 'unchanged');
  return (
    <>
      <header className="page-header">
        <h1>{t('title')}</h1>
      </header>
      <p className="lead">{t('lead')}</p>
      {done === null || refusal ? null : (
        <p className="notice" role="status">
          {t(`done.${done}`)}
        </p>
      )}
      <ErrorSummary
        errors={refusal ? [{ message: t(`errors:${refusal.code}`, refusal.details), field: 'file' }] : []}
      />
      {mayUpload ? (
        <section className="card" aria-labelledby="week-heading">
          <h2 id="week-heading">{t('week.link')}</h2>
          <p>{t('week.linkLead')}</p>
          <p className="row">
            <Link className="button" to="/admin/volumes/week">
              {t('week.link')}
            </Link>
            <Link to="/admin/volumes/codes">{t('week.codes')}</Link>
          </p>
        </section>
      ) : null}
      {mayUpload ? <VolumeUploadForm maxMegabytes={maxMegabytes} wholeCity={wholeCity} /> : null}
      <ImportHistory
        imports={imports.map(({ newCells, ...one }) => ({ ...one, added: newCells }))}
        timeZone={timeZone}
        words={{
          title: t('history.title'),
          none: t('history.none'),
          hash: t('history.hash'),
          added: t('history.new'),
          changed: t('history.changed'),
        }}
      />
      <Pagination page={page} pages={pages} />
    </>
  );
}
