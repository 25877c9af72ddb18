import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ExclusionEffects } from '~/measure/integrity/pages/exclusion-effects';
import { ExclusionFacts } from '~/measure/integrity/pages/exclusion-facts';
import { ExclusionForms } from '~/measure/integrity/pages/exclusion-forms';
import { ExclusionStatePill, ExclusionTable } from '~/measure/integrity/pages/exclusion-table';
import { readForm } from '~/platform/http/request-body.server';
import { changeExclusion } from '~/measure/integrity/pages/exclusion-changes.server';
import { exclusionPage } from '~/measure/integrity/pages/exclusion-page.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';
import { requireRecordId } from '~/base/record-id';

export const meta = pageMeta;

const route = adminRoute({
  needs: { get: 'flag:read', post: 'exclusion:decide' },
  get: ({ context, params, user }) => exclusionPage(context, user, requireRecordId(params.exclusion)),
  title: ({ page, t }) => t('integrity:exclusions.one', { number: page.row.id }),
  async post(asked) {
    const form = await readForm(asked.request);
    if (form.get('intent') === 'restore') await asked.require('exclusion:propose');
    const result = await changeExclusion(asked, requireRecordId(asked.params.exclusion), form);
    return result.ok ? redirect(`/admin/exclusions/${result.done.next}`, 303) : result;
  },
});

export const loader = route.loader;
export const action = route.action;

export default function OneExclusion() {
  const { t } = useTranslation(['integrity', 'errors']);
  const page = useLoaderData<typeof loader>();
  const sent = useFormResult(useActionData<typeof action>(), ({ code, details }) => t(`errors:${code}`, details));
  const { row, others, task } = page;
  return (
    <>
      <PageHeader
        title={`${t('exclusions.one', { number: row.id })}: ${t(`exclusions.kind.${row.kind}`)}`}
        back={{ to: '/admin/exclusions', text: t('exclusions.back'), label: t('exclusions.title') }}
        state={<ExclusionStatePill state={row.state} />}
      />
      <ExclusionFacts page={page} />
      {row.state === 'PROPOSED' && <ExclusionEffects page={page} />}
      <ExclusionForms key={`${row.id} ${row.state}`} task={task} sent={sent} />
      {others.length > 0 && (
        <section className="card" aria-labelledby="others-heading">
          <h2 id="others-heading">{t('exclusions.others')}</h2>
          <ExclusionTable exclusions={others} />
        </section>
      )}
    </>
  );
}
