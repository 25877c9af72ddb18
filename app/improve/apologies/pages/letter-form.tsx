import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { MAX_DOSSIER_NUMBER } from '~/collect/dossiers/domain/dossier-number';
import { delayReasons, MAX_SIGNER } from '~/improve/apologies/domain/letter-input';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { SelectField } from '~/ui/admin/select-field';
import type { ShownResult } from '~/ui/admin/use-form-result';

type Props = { sent: Pick<ShownResult<unknown>, 'problems' | 'typed'>; proposed: string };

/** The form that issues a letter. No draft of it is kept in the tab: it holds a dossier's number. */
export function LetterForm({ sent: { problems, typed }, proposed }: Props) {
  const { t } = useTranslation('late-dossiers');
  const field = (name: string) => ({ name, error: problems.of(name), defaultValue: typed(name) });
  return (
    <section className="card" aria-labelledby="issue-heading">
      <h2 id="issue-heading">{t('issue.title')}</h2>
      <p className="muted">{t('issue.hint')}</p>
      <ErrorSummary errors={problems.summary} />
      <Form method="post" autoComplete="off">
        <input type="hidden" name="intent" value="issue" />
        <FormField
          {...field('dossierNumber')}
          label={t('number')}
          hint={t('issue.numberHint')}
          maxLength={MAX_DOSSIER_NUMBER}
          required
        />
        <SelectField
          {...field('reason')}
          label={t('reasonLabel')}
          hint={t('issue.reasonHint')}
          none={t('issue.chooseReason')}
          options={delayReasons.map((reason) => [reason, t(`reason.${reason}`)])}
          defaultValue={typed('reason') ?? ''}
        />
        <FormField
          {...field('newDueOn')}
          type="date"
          label={t('newDueOn')}
          hint={t('issue.newDueHint')}
          defaultValue={typed('newDueOn') ?? proposed}
          required
        />
        <FormField {...field('signer')} label={t('signer')} maxLength={MAX_SIGNER} required />
        <FormField
          {...field('signerTitle')}
          label={t('signerTitle')}
          hint={t('issue.titleHint')}
          maxLength={MAX_SIGNER}
          required
        />
        <div className="row">
          <button className="button">{t('issue.submit')}</button>
        </div>
      </Form>
    </section>
  );
}
