import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { changeApproval } from '~/registry/people/pages/approval-changes.server';
import { approvalPage } from '~/registry/people/pages/approval-page.server';
import { ApprovalFacts } from '~/registry/people/pages/approval-facts';
import { ApprovalStatePill } from '~/registry/people/pages/approval-state-pill';
import { SecondPersonForms } from '~/registry/people/pages/second-person-forms';
import { OneTimeLink } from '~/registry/people/pages/one-time-link';
import { DomainError } from '~/base/errors';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePermission } from '~/registry/people/pages/session.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, context, 'user:manage');
  return answeringErrors(context, async () => {
    const page = await approvalPage(context, user, idOf(params.approval));
    return { ...page, title: pageTitle(user.language, (t) => t('approvals:one', { number: page.row.id })) };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, context, 'user:manage');
  return answeringErrors(context, async () => {
    const changed = await changeApproval(context, user, idOf(params.approval), await readForm(request));
    return data(changed, { status: 'refused' in changed ? 422 : 200 });
  });
}

export default function OneApproval() {
  const { t } = useTranslation('approvals');
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { row } = page;
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('title')}>
        <Link to="/admin/approvals">{t('back')}</Link>
      </nav>
      <h1>
        {t('one', { number: row.id })}: {t(`kind.${row.kind}`)}
      </h1>
      <p>
        <ApprovalStatePill state={row.state} />
      </p>
      {answer && 'done' in answer ? (
        <p className="notice" role="status">
          {t(`done.${answer.done}`)}
        </p>
      ) : null}
      {answer && 'link' in answer ? <OneTimeLink link={answer.link} /> : null}
      <ApprovalFacts page={page} />
      <SecondPersonForms
        key={row.state}
        task={page.task}
        seconds={page.seconds}
        isTied={row.state === 'WAITING'}
        grantLead={t('grant.lead')}
        refused={answer && 'refused' in answer ? answer.refused : null}
      />
    </>
  );
}

function idOf(param: string | undefined): number {
  if (param === undefined || !/^[1-9]\d{0,8}$/.test(param)) throw new DomainError('not-found');
  return Number(param);
}
