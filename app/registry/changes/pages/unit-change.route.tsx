import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireRecordId } from '~/base/record-id';
import { readForm } from '~/platform/http/request-body.server';
import { decideChange } from '~/registry/changes/pages/change-decisions.server';
import { ChangePage } from '~/registry/changes/pages/change-page';
import { problemAbout } from '~/registry/changes/pages/problem-about';
import { StepTable } from '~/registry/changes/pages/step-table';
import { unitChangePage } from '~/registry/changes/pages/unit-change-page.server';
import { UnitPreviewCard } from '~/registry/changes/pages/unit-preview';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { Notice } from '~/ui/admin/notice';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';
import { revalidateAfterConflict } from '~/ui/admin/revalidate-after-conflict';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'unit:manage',
  get: ({ context, user, params }) => unitChangePage(context, user, requireRecordId(params.change)),
  title: ({ page, t }) => t('units:changes.one', { number: page.row.id }),
  post: async (asked) =>
    decideChange(asked, requireRecordId(asked.params.change), await readForm(asked.request), '/admin/units'),
});

export const loader = route.loader;
export const action = route.action;
export const shouldRevalidate = revalidateAfterConflict;

export default function OneUnitChange() {
  const { t } = useTranslation(['units', 'errors']);
  const page = useLoaderData<typeof loader>();
  const sent = useFormResult(useActionData<typeof action>(), ({ code, details }) => t(`errors:${code}`, details ?? {}));
  const { row, steps, problems, preview } = page;
  return (
    <ChangePage
      title={t('units:changes.one', { number: row.id })}
      back={{ to: '/admin/units/changes', text: t('units:changes.back'), label: t('units:changes.title') }}
      page={page}
      sent={sent}
      done={sent.done === null ? null : <Notice>{t(`units:done.${sent.done.what}`)}</Notice>}
      problems={problems.map(({ code, value }) => problemAbout(value, t(`errors:${code}`, { value })))}
    >
      {preview === null ? null : (
        <UnitPreviewCard preview={preview} closedThrough={page.closedThrough} weeks={page.weeks} />
      )}
      <StepTable steps={steps} />
    </ChangePage>
  );
}
