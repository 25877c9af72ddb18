import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { changeApproval } from '~/registry/people/pages/approval-changes.server';
import { approvalPage } from '~/registry/people/pages/approval-page.server';
import { ApprovalFacts } from '~/registry/people/pages/approval-facts';
import { ApprovalStatePill } from '~/registry/people/pages/approval-state-pill';
import { SecondPersonForms } from '~/registry/people/pages/second-person-forms';
import { OneTimeLink } from '~/registry/people/pages/one-time-link';
import { requireRecordId } from '~/base/record-id';
import { readForm } from '~/platform/http/request-body.server';
import { Notice } from '~/ui/admin/notice';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'user:manage',
  get: ({ context, user, params }) => approvalPage(context, user, requireRecordId(params.approval)),
  title: ({ page, t }) => t('approvals:one', { number: page.row.id }),
  post: async (asked) => changeApproval(asked, requireRecordId(asked.params.approval), await readForm(asked.request)),
});

export const loader = route.loader;
export const action = route.action;

export default function OneApproval() {
  const { t } = useTranslation(['approvals', 'errors']);
  const page = useLoaderData<typeof loader>();
  const sent = useFormResult(useActionData<typeof action>(), ({ code, details }) => t(`errors:${code}`, details));
  const { row } = page;
  return (
    <>
      <PageHeader
        title={`${t('one', { number: row.id })}: ${t(`kind.${row.kind}`)}`}
        back={{ to: '/admin/approvals', text: t('back'), label: t('title') }}
        state={<ApprovalStatePill state={row.state} />}
      />
      {sent.done === null || sent.done.what === 'take' ? null : <Notice>{t(`done.${sent.done.what}`)}</Notice>}
      {sent.done?.what === 'take' ? <OneTimeLink link={sent.done.link} /> : null}
      <ApprovalFacts page={page} />
      <SecondPersonForms
        key={row.state}
        task={page.task}
        seconds={page.seconds}
        isTied={row.state === 'WAITING'}
        grantLead={t('grant.lead')}
        sent={sent}
      />
    </>
  );
}
