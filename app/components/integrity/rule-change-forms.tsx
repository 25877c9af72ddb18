import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ReasonForm } from '~/components/integrity/reason-form';
import { TIE_DAYS } from '~/domain/approvals/second-person';
import type { RefusedReason } from '~/integrity/refused-reason';
import type { ShownRuleChange } from '~/integrity/rule-page.server';

/** What the administrator who looks at a change may do with it, or why not. */
export function RuleChangeForms({ change: { id, task, seconds }, refused }: { change: ShownRuleChange; refused: RefusedReason | null }) {
  const { t } = useTranslation(['approvals', 'integrity']);
  const refusal = (
    <section className="card narrow" aria-labelledby="refuse-heading">
      <h2 id="refuse-heading">{t('refuse.title')}</h2>
      <p>{t('refuse.lead')}</p>
      <ReasonForm intent="refuse" label={t('refuse.reason')} submit={t('refuse.submit')} refused={refused} />
    </section>
  );
  switch (task) {
    case 'decide':
      return (
        <div className="grid">
          <Form method="post" className="card narrow">
            <h2>{t('grant.title')}</h2>
            <p>{t('integrity:ruleChange.grantLead')}</p>
            <input type="hidden" name="change" value={id} />
            <div className="row">
              <button className="button" name="intent" value="grant">
                {t('grant.submit')}
              </button>
            </div>
          </Form>
          {refusal}
        </div>
      );
    case 'refuse':
      return (
        <>
          <p className="notice">{t('tied', { days: TIE_DAYS })}</p>
          {refusal}
        </>
      );
    case 'withdraw':
      return (
        <>
          <p className="notice">{seconds === 0 ? t('nobodyElse', { days: TIE_DAYS }) : t('others', { count: seconds })}</p>
          <Form method="post" className="card narrow">
            <h2>{t('withdraw.title')}</h2>
            <p>{t('withdraw.lead')}</p>
            <div className="row">
              <button className="button-quiet" name="intent" value="withdraw">
                {t('withdraw.submit')}
              </button>
            </div>
          </Form>
        </>
      );
    case 'take':
    case null:
      return null;
  }
}
