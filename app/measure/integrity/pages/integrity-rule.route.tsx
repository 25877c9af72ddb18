import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { SecondPersonForms } from '~/registry/people/pages/second-person-forms';
import { RuleChange } from '~/measure/integrity/pages/rule-change';
import { RuleForm, useParameterWords } from '~/measure/integrity/pages/rule-form';
import { readForm } from '~/platform/http/request-body.server';
import { changeRuleByForm, decideRuleChange } from '~/measure/integrity/pages/rule-changes.server';
import { rulePage } from '~/measure/integrity/pages/rule-page.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { Notice } from '~/ui/admin/notice';
import { useFormResult } from '~/ui/admin/use-form-result';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'rule:manage',
  get: ({ context, params, user }) => rulePage(context, user, params.rule),
  title: ({ page, t }) => t(`integrity:rule.${page.code}`),
  async post(asked) {
    const { rule } = asked.params;
    const form = await readForm(asked.request);
    if ((form.get('intent') ?? '') !== '') return decideRuleChange(asked, rule, form);
    const result = await changeRuleByForm(asked, rule, form);
    if (!result.ok) return result;
    return redirect(`/admin/integrity-rules${result.done.waits ? `/${rule}` : ''}`, 303);
  },
});

export const loader = route.loader;
export const action = route.action;

export default function OneRule() {
  const { t } = useTranslation(['integrity', 'approvals', 'errors']);
  const { code, enabled, parameters, change, timeZone } = useLoaderData<typeof loader>();
  const { wrong } = useParameterWords();
  const sent = useFormResult(useActionData<typeof action>(), (problem) => {
    if (problem.code !== 'parameter-wrong') return t(`errors:${problem.code}`, problem.details);
    const parameter = parameters.find(({ name }) => name === problem.field);
    return parameter === undefined ? t('errors:input-invalid') : wrong(parameter);
  });
  const waits = change?.state === 'WAITING';
  return (
    <>
      <PageHeader
        title={t(`rule.${code}`)}
        lead={t(`what.${code}`)}
        back={{ to: '/admin/integrity-rules', text: t('rules.back'), label: t('rules.title') }}
      />
      {sent.done && <Notice>{t(`approvals:done.${sent.done.what}`)}</Notice>}
      {waits ? null : <RuleForm enabled={enabled} parameters={parameters} sent={sent} />}
      {change && <RuleChange change={change} timeZone={timeZone} />}
      {change && (
        <SecondPersonForms
          key={change.id}
          task={change.task}
          seconds={change.seconds}
          isTied
          grantLead={t('ruleChange.grantLead')}
          seen={change.id}
          sent={sent}
        />
      )}
    </>
  );
}
