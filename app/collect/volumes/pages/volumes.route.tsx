import { redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { ImportHistory } from '~/collect/imports/pages/import-history';
import {
  IMPORTS_PER_PAGE,
  importsPageSchema,
  refusedFile,
  shownImports,
} from '~/collect/imports/pages/import-list.server';
import { VolumeUploadForm } from '~/collect/volumes/pages/volume-upload-form';
import { volumeFileOptions } from '~/collect/volumes/pages/volume-upload.server';
import { listVolumeImports } from '~/collect/volumes/store/volume-history.server';
import { MAX_FILE_BYTES, readUpload } from '~/platform/http/request-body.server';
import { holds } from '~/registry/people/domain/roles';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { useDroppedDrafts } from '~/ui/admin/draft-form';
import { Notice } from '~/ui/admin/notice';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { Pagination } from '~/ui/admin/pagination';
import { useFormResult } from '~/ui/admin/use-form-result';

const searchSchema = z.object({
  page: importsPageSchema,
  done: z.enum(['imported', 'unchanged', 'corrected', 'discarded']).nullable().catch(null),
});

export const meta = pageMeta;

const route = adminRoute({
  needs: { get: 'import:read', post: 'volume:import' },
  async get({ context, search, user }) {
    const { page, done } = searchSchema.parse(Object.fromEntries([['done', null], ...search]));
    const unitIds = await findUnitLimit(context, user);
    const { imports, total } = await listVolumeImports(context.db, { unitIds, page, pageSize: IMPORTS_PER_PAGE });
    return {
      mayUpload: holds(user.role, 'volume:import'),
      wholeCity: unitIds === undefined,
      maxMegabytes: MAX_FILE_BYTES / 1024 / 1024,
      timeZone: context.env.timeZone,
      done,
      page,
      pages: Math.ceil(total / IMPORTS_PER_PAGE),
      imports: shownImports(imports, user),
    };
  },
  title: ({ t }) => t('volumes:title'),
  async post({ context, request, user }) {
    try {
      const { fileName, bytes } = await readUpload(request, 'file');
      // What is no list of rows at all is said here, beside the form; wrong rows are listed by the preview.
      const id = await context.files.run('keepVolumes', {
        content: bytes,
        owner: { userId: user.id },
        fileName,
        ...(await volumeFileOptions(context, user)),
      });
      return redirect(`/admin/volumes/${id}`, 303);
    } catch (error) {
      return refusedFile(error);
    }
  },
});

export const loader = route.loader;
export const action = route.action;

export default function Volumes() {
  const { t } = useTranslation(['volumes', 'errors']);
  const { mayUpload, wholeCity, maxMegabytes, timeZone, done, page, pages, imports } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { problems } = useFormResult(result, ({ code, details }) => t(`errors:${code}`, details ?? {}));
  useDroppedDrafts('week ', done === 'imported' || done === 'unchanged');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')}>
        <Link className="button-quiet" to="/admin/volumes/sent">
          {t('sent.title')}
        </Link>
      </PageHeader>
      {done === null || result !== undefined ? null : <Notice>{t(`done.${done}`)}</Notice>}
      <ErrorSummary errors={problems.summary} />
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
          next: t(mayUpload ? 'history.next' : 'history.others'),
          hash: t('history.hash'),
          added: t('history.new'),
          changed: t('history.changed'),
        }}
      />
      <Pagination page={page} pages={pages} />
    </>
  );
}
