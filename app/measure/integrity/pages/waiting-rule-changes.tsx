import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { RuleCode } from '~/base/named-rules';

type Props = {
  /** Instants are ISO 8601. */
  changes: readonly { code: RuleCode; proposedBy: string; takesEffectAt: string }[];
  timeZone: string;
};

/** The changes of integrity rules that wait, each a link to its rule's page; nothing where none does. */
export function WaitingRuleChanges({ changes, timeZone }: Props) {
  const { t } = useTranslation('integrity');
  const { moment } = useFormatter(timeZone);
  if (changes.length === 0) return null;
  return (
    <section className="card" aria-labelledby="rule-changes">
      <h2 id="rule-changes">{t('ruleChange.list')}</h2>
      <ul>
        {changes.map(({ code, proposedBy, takesEffectAt }) => (
          <li key={code}>
            <Link to={`/admin/integrity-rules/${code}`}>{t(`rule.${code}`)}</Link>
            {` – ${t('ruleChange.one', { who: proposedBy, moment: moment(takesEffectAt) })}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
