import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { RuleCard } from '~/measure/integrity/pages/rule-card';
import { toLocalDay } from '~/base/calendar/local-day';
import { holds } from '~/registry/people/domain/roles';
import { listParameterKeys } from '~/measure/integrity/domain/rules';
import { listRules } from '~/measure/integrity/store/integrity-rule.server';
import { listWaitingRuleChanges } from '~/measure/integrity/store/rule-change-record.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'flag:read',
  async get({ context: { db, env }, user: { role } }) {
    const waiting = new Set((await listWaitingRuleChanges(db)).map(({ code }) => code));
    return {
      mayChange: holds(role, 'rule:manage'),
      rules: (await listRules(db)).map(({ rule, enabled, parameters, changed }) => ({
        code: rule.code,
        enabled,
        waits: waiting.has(rule.code),
        parameters,
        names: listParameterKeys(rule),
        changedOn: changed && toLocalDay(changed.at, env.timeZone),
      })),
    };
  },
  title: ({ t }) => t('integrity:rules.title'),
});

export const loader = route.loader;

export default function IntegrityRules() {
  const { t } = useTranslation('integrity');
  const { rules, mayChange } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t('rules.title')}
        lead={t('rules.lead')}
        back={{ to: '/admin/flags', text: t('back'), label: t('title') }}
      />
      <div className="stack">
        {rules.map((rule) => (
          <RuleCard key={rule.code} rule={rule} mayChange={mayChange} />
        ))}
      </div>
    </>
  );
}
