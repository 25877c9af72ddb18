import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { changeApproval } from '~/approvals/approval-changes.server';
import { approvalPage } from '~/approvals/approval-page.server';
import { ApprovalFacts } from '~/components/approvals/approval-facts';
import { ApprovalStatePill } from '~/components/approvals/approval-state-pill';
import { SecondPersonForms } from '~/components/approvals/second-person-forms';
import { OneTimeLink } from '~/components/one-time-link';
import { DomainError } from '~/domain/errors';
import { answeringErrors } from '~/error-response.server';
import { readForm } from '~/http/request-body.server';
import { pageTitle } from '~/page-title.server';
import { requirePermission } from '~/session.server';

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
