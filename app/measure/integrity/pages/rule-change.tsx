import { useTranslation } from 'react-i18next';
import { ApprovalStatePill } from '~/registry/people/pages/approval-state-pill';
import { useFigures } from '~/measure/integrity/pages/use-figures';
import { useCountsAndDays } from '~/ui/admin/use-counts-and-days';
import type { ShownRuleChange } from '~/measure/integrity/pages/rule-page.server';

/** What somebody would have the rule run with, beside what it ran with then; what differs stands out. */
export function RuleChange({ change, timeZone }: { change: ShownRuleChange; timeZone: string }) {
  const { t } = useTranslation(['integrity', 'approvals']);
  const { parameter } = useFigures();
  const { moment } = useCountsAndDays(timeZone);
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
      <div className="table-scroll" role="region" aria-labelledby="rule-change" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('parameterLabel')}</th>
              <th scope="col" className="number">
                {t('ruleChange.before')}
              </th>
              <th scope="col" className="number">
                {t('ruleChange.after')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, label, before, after }) => (
              <tr key={name}>
                <th scope="row">{label}</th>
                <td className="number">{before}</td>
                <td className="number">{before === after ? after : <strong>{after}</strong>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
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
