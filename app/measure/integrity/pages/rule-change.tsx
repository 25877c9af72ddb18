import { useTranslation } from 'react-i18next';
import { ApprovalStatePill } from '~/registry/people/pages/approval-state-pill';
import { useFigures } from '~/measure/integrity/pages/use-figures';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { ShownRuleChange } from '~/measure/integrity/pages/rule-page.server';

/** What somebody would have the rule run with, beside what it ran with then; what differs stands out. */
export function RuleChange({ change, timeZone }: { change: ShownRuleChange; timeZone: string }) {
  const { t } = useTranslation(['integrity', 'approvals']);
  const { parameter } = useFigures();
  const { moment } = useFormatter(timeZone);
  const onOrOff = (enabled: boolean) => t(enabled ? 'rules.enabled' : 'rules.disabled');
  const rows = [
    {
      name: 'enabled',
      label: t('ruleChange.state'),
      before: onOrOff(change.enabled.before),
      after: onOrOff(change.enabled.after),
    },
    ...change.parameters.map(({ name, key, unit, before, after }) => ({
      name,
      label: t(`parameter.${key}`),
      before: parameter(before, unit),
      after: parameter(after, unit),
    })),
  ];
  return (
    <section className="card">
      <h2 id="rule-change">{t(change.state === 'WAITING' ? 'ruleChange.waiting' : 'ruleChange.last')}</h2>
      <p>
        <ApprovalStatePill state={change.state} />
      </p>
      <DataTable
        name={{ labelledBy: 'rule-change' }}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { heading: t('parameterLabel'), cell: ({ label }) => label, namesRow: true },
          { heading: t('ruleChange.before'), cell: ({ before }) => before, isNumber: true },
          {
            heading: t('ruleChange.after'),
            cell: ({ before, after }) => (before === after ? after : <strong>{after}</strong>),
            isNumber: true,
          },
        ]}
      />
      <dl className="facts">
        <dt>{t('approvals:askedBy')}</dt>
        <dd>{t('approvals:momentBy', { moment: moment(change.proposedAt), who: change.proposedBy })}</dd>
        {change.state === 'WAITING' ? (
          <>
            <dt>{t('approvals:takesEffectAt')}</dt>
            <dd>{moment(change.takesEffectAt)}</dd>
          </>
        ) : null}
        {change.decidedAt === null ? null : (
          <>
            <dt>{t('approvals:decided')}</dt>
            <dd>
              {change.decidedBy === null
                ? moment(change.decidedAt)
                : t('approvals:momentBy', { moment: moment(change.decidedAt), who: change.decidedBy })}
            </dd>
          </>
        )}
        {change.note === '' ? null : (
          <>
            <dt>{t('approvals:note')}</dt>
            <dd>{change.note}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
