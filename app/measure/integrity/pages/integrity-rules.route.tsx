import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { RuleCard } from '~/measure/integrity/pages/rule-card';
import { localDayOf } from '~/base/calendar/local-day';
import { holds } from '~/registry/people/domain/roles';
import { parameterKeysOf } from '~/measure/integrity/domain/rules';
import { listRules } from '~/measure/integrity/store/integrity-rule.server';
import { listWaitingRuleChanges } from '~/measure/integrity/store/rule-change-record.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePermission } from '~/registry/people/pages/session.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { language, role } = await requirePermission(request, context, 'flag:read');
  const { db, env } = context;
  const waiting = new Set((await listWaitingRuleChanges(db)).map(({ code }) => code));
  return {
    title: pageTitle(language, (t) => t('integrity:rules.title')),
    mayChange: holds(role, 'rule:manage'),
    rules: (await listRules(db)).map(({ rule, enabled, parameters, changed }) => ({
      code: rule.code,
      enabled,
      waits: waiting.has(rule.code),
      parameters,
      names: parameterKeysOf(rule),
      changedOn: changed && localDayOf(changed.at, env.timeZone),
    })),
  };
}

export default function IntegrityRules() {
  const { t } = useTranslation('integrity');
  const { rules, mayChange } = useLoaderData<typeof loader>();
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('title')}>
        <Link to="/admin/flags">{t('back')}</Link>
      </nav>
      <h1>{t('rules.title')}</h1>
      <p className="lead">{t('rules.lead')}</p>
      <div className="stack">
        {rules.map((rule) => (
          <RuleCard key={rule.code} rule={rule} mayChange={mayChange} />
        ))}
      </div>
    </>
  );
}
