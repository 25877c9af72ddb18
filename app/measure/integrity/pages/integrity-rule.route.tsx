import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { SecondPersonForms } from '~/registry/people/pages/second-person-forms';
import { RuleChange } from '~/measure/integrity/pages/rule-change';
import { RuleForm } from '~/measure/integrity/pages/rule-form';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { changeRuleByForm } from '~/measure/integrity/pages/rule-changes.server';
import { rulePage } from '~/measure/integrity/pages/rule-page.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePermission } from '~/registry/people/pages/session.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, context, 'rule:manage');
  return answeringErrors(context, async () => {
    const page = await rulePage(context, user, params.rule);
    return { ...page, title: pageTitle(user.language, (t) => t(`integrity:rule.${page.code}`)) };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, context, 'rule:manage');
  return answeringErrors(context, async () => {
    const changed = await changeRuleByForm(context, user, params.rule, await readForm(request));
    if ('saved' in changed)
      return redirect(`/admin/integrity-rules${changed.saved === 'waits' ? `/${params.rule}` : ''}`, 303);
    return data(changed, { status: 'done' in changed ? 200 : 422 });
  });
}

export default function OneRule() {
  const { t } = useTranslation(['integrity', 'approvals']);
  const { code, enabled, parameters, change, timeZone } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const waits = change?.state === 'WAITING';
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('rules.title')}>
        <Link to="/admin/integrity-rules">{t('rules.back')}</Link>
      </nav>
      <h1>{t(`rule.${code}`)}</h1>
      <p className="lead">{t(`what.${code}`)}</p>
      {answer && 'done' in answer ? (
        <p className="notice" role="status">
          {t(`approvals:done.${answer.done}`)}
        </p>
      ) : null}
      {waits ? null : (
        <RuleForm enabled={enabled} parameters={parameters} refused={answer && 'wrong' in answer ? answer : null} />
      )}
      {change && <RuleChange change={change} timeZone={timeZone} />}
      {change && (
        <SecondPersonForms
          key={change.id}
          task={change.task}
          seconds={change.seconds}
          isTied
          grantLead={t('ruleChange.grantLead')}
          seen={change.id}
          refused={answer && 'refused' in answer ? answer.refused : null}
        />
      )}
    </>
  );
}
