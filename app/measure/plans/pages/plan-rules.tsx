import { useTranslation } from 'react-i18next';
import type { PlanChange } from '~/registry/targets/domain/plan-change';
import { FormField } from '~/ui/admin/form-field';
import type { ShownResult } from '~/ui/admin/use-form-result';

/** What a plan asks for beside its targets. */
export type PlanRules = Pick<NonNullable<PlanChange['begun']>, 'verifiedOnly' | 'doubleKeying' | 'explainDays'>;

type Props = {
  /** Those of the plan in force: a new plan goes on with them until somebody decides otherwise. */
  rules: PlanRules;
  sent: Pick<ShownResult<unknown>, 'problems' | 'typed'>;
};

/** The rules of a new plan, to be set. */
export function PlanRuleFields({ rules, sent: { problems, typed } }: Props) {
  const { t } = useTranslation('plans');
  const isSent = typed('explainDays') !== undefined;
  const isOn = (rule: 'verifiedOnly' | 'doubleKeying') => (isSent ? typed(rule) !== undefined : rules[rule]);
  return (
    <>
      <label className="choice">
        <input type="checkbox" name="verifiedOnly" defaultChecked={isOn('verifiedOnly')} />
        {t('new.verifiedOnly')}
      </label>
      <label className="choice">
        <input type="checkbox" name="doubleKeying" defaultChecked={isOn('doubleKeying')} />
        {t('new.doubleKeying')}
      </label>
      <FormField
        name="explainDays"
        label={t('explainDays')}
        error={problems.of('explainDays')}
        inputMode="numeric"
        defaultValue={typed('explainDays') ?? rules.explainDays}
        maxLength={3}
        required
      />
    </>
  );
}

/** The rules of a plan, to be read before it is agreed to. */
export function PlanRuleList({ rules }: Pick<Props, 'rules'>) {
  const { t } = useTranslation('plans');
  return (
    <ul>
      <li>{t(rules.verifiedOnly ? 'verifiedOnly' : 'allRatings')}</li>
      <li>{t(rules.doubleKeying ? 'doubleKeying' : 'singleKeying')}</li>
      <li>{t('explainDaysAre', { count: rules.explainDays })}</li>
    </ul>
  );
}
