import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ParameterTable, type NamedParameter } from '~/measure/integrity/pages/parameter-table';
import { Pill } from '~/ui/admin/pill';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { LocalDay } from '~/base/calendar/local-day';
import type { RuleParameters } from '~/measure/integrity/domain/rules';
import type { RuleCode } from '~/base/named-rules';

type ShownRule = {
  code: RuleCode;
  enabled: boolean;
  /** A change of it waits for a second administrator. */
  waits: boolean;
  parameters: RuleParameters;
  names: readonly NamedParameter[];
  /** Null while its own defaults are in force. */
  changedOn: LocalDay | null;
};

/** A rule in words, with what it runs with. */
export function RuleCard({
  rule: { code, enabled, waits, parameters, names, changedOn },
  mayChange,
}: {
  rule: ShownRule;
  mayChange: boolean;
}) {
  const { t } = useTranslation('integrity');
  const { day } = useFormatter();
  return (
    <section className="card">
      <h2 id={code}>{t(`rule.${code}`)}</h2>
      <p className="row">
        <Pill tone={enabled ? 'good' : 'warning'}>{t(enabled ? 'rules.enabled' : 'rules.disabled')}</Pill>
        {waits && <Pill tone="warning">{t('ruleChange.waits')}</Pill>}
        <span className="muted">
          {changedOn === null ? t('rules.defaults') : t('rules.changed', { day: day(changedOn) })}
        </span>
      </p>
      <p>{t(`what.${code}`)}</p>
      <ParameterTable labelledBy={code} names={names} values={parameters} />
      {mayChange && (
        <p>
          <Link
            to={`/admin/integrity-rules/${code}`}
            aria-label={t(waits ? 'ruleChange.seeOne' : 'rules.changeOne', { rule: t(`rule.${code}`) })}
          >
            {t(waits ? 'ruleChange.see' : 'rules.change')}
          </Link>
        </p>
      )}
    </section>
  );
}
