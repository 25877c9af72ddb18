import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ParameterTable, type NamedParameter } from '~/measure/integrity/pages/parameter-table';
import { useReportFormat } from '~/ui/admin/use-report-format';
import type { LocalDay } from '~/base/calendar/local-day';
import type { RuleParameters } from '~/measure/integrity/domain/rules';
import type { RuleCode } from '~/base/named-rules';

export type ShownRule = {
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
  const { day } = useReportFormat();
  return (
    <section className="card">
      <h2 id={code}>{t(`rule.${code}`)}</h2>
      <p className="row">
        <span className={enabled ? 'pill pill-good' : 'pill pill-warning'}>
          {t(enabled ? 'rules.enabled' : 'rules.disabled')}
        </span>
        {waits && <span className="pill pill-warning">{t('ruleChange.waits')}</span>}
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
