import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { RuleForm } from '~/components/integrity/rule-form';
import type { AppContext } from '~/context.server';
import { DomainError } from '~/domain/errors';
import { parameterKeysOf, readParameters } from '~/domain/integrity/rules';
import { answeringErrors } from '~/error-response.server';
import { readForm } from '~/http/request-body.server';
import { listRules, updateRule, type KeptRule } from '~/models/integrity-rule.server';
import { pageTitle } from '~/page-title.server';
import { requirePermission } from '~/session.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { language } = await requirePermission(request, context, 'rule:manage');
  return answeringErrors(context, async () => {
    const { rule, enabled, parameters } = await ruleOf(context, params.rule);
    return {
      title: pageTitle(language, (t) => t(`integrity:rule.${rule.code}`)),
      code: rule.code,
      enabled,
      parameters: parameterKeysOf(rule).flatMap(({ name, key, unit }) => {
        const spec = rule.parameters[name];
        return spec === undefined ? [] : [{ name, key, unit, spec, value: parameters[name] ?? spec.value }];
      }),
    };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { name: actor } = await requirePermission(request, context, 'rule:manage');
  return answeringErrors(context, async () => {
    const { rule } = await ruleOf(context, params.rule);
    const form = await readForm(request);
    const read = readParameters(rule.parameters, form);
    if ('wrong' in read) return data({ typed: Object.fromEntries(form), wrong: read.wrong }, { status: 422 });
    const change = { enabled: form.get('enabled') === 'yes', parameters: read.parameters };
    await updateRule(context.db, rule.code, change, { actor, now: context.now() });
    return redirect('/admin/integrity-rules', 303);
  });
}

export default function OneRule() {
  const { t } = useTranslation('integrity');
  const { code, enabled, parameters } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('rules.title')}>
        <Link to="/admin/integrity-rules">{t('rules.back')}</Link>
      </nav>
      <h1>{t(`rule.${code}`)}</h1>
      <p className="lead">{t(`what.${code}`)}</p>
      <RuleForm enabled={enabled} parameters={parameters} refused={refused} />
    </>
  );
}

async function ruleOf({ db }: Pick<AppContext, 'db'>, code: string | undefined): Promise<KeptRule> {
  const found = (await listRules(db)).find(({ rule }) => rule.code === code);
  if (found === undefined) throw new DomainError('not-found');
  return found;
}
