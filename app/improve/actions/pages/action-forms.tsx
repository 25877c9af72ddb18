import { useTranslation } from 'react-i18next';
import type { PersonStep } from '~/improve/actions/domain/action';
import { inputName, type ActionField } from '~/improve/actions/domain/action-input';
import { ActionInputs, type Filled, type SentAction } from '~/improve/actions/pages/action-inputs';
import type { PossibleOwner } from '~/improve/actions/store/action-owner.server';
import { ConfirmPermanent } from '~/improve/comments/pages/confirm-permanent';
import { DraftForm } from '~/ui/admin/draft-form';
import { ErrorSummary } from '~/ui/admin/error-summary';

type Props = {
  action: { id: number; version: number };
  steps: readonly PersonStep[];
  owners: readonly PossibleOwner[];
  filled: Filled;
  sent: SentAction;
  today: string;
};

const fieldsOf: Record<PersonStep, readonly ActionField[]> = {
  TAKE: ['owner', 'what', 'due', 'value'],
  HAND_OVER: ['owner', 'note'],
  CHANGE: ['what', 'due', 'value', 'note'],
  NOTE: ['note'],
  FINISH: ['note'],
  GIVE_UP: ['note'],
};

/** What the person may do with an action now: the first form stands open, the others fold out. */
export function ActionForms({ steps, sent, ...props }: Props) {
  const { t } = useTranslation('actions');
  const { summary } = sent.problems;
  return (
    <section className="no-print action-forms" aria-labelledby="do-heading">
      <h2 id="do-heading">{t('doTitle')}</h2>
      <ErrorSummary errors={summary} />
      {steps.map((form) => (
        <details
          key={form}
          className="card"
          open={form === 'TAKE' || summary.some(({ field }) => field?.startsWith(`${form}-`)) || undefined}
        >
          <summary>{t(`do.${form}`)}</summary>
          <OneForm form={form} sent={sent} {...props} />
        </details>
      ))}
    </section>
  );
}

function OneForm({ form, action, owners, filled, sent, today }: Omit<Props, 'steps'> & { form: PersonStep }) {
  const { t } = useTranslation('actions');
  return (
    <DraftForm
      method="post"
      draft={`action ${action.id} ${form}`}
      seen={String(action.version)}
      words={{ restored: t('draft.restored'), drop: t('draft.drop') }}
    >
      <input type="hidden" name="intent" value={form} />
      <input type="hidden" name="version" value={action.version} />
      <p className="muted">{t(`doLead.${form}`)}</p>
      <ConfirmPermanent details={sent.details} fields={fieldsOf[form].map((field) => inputName(form, field))} />
      <ActionInputs
        form={form}
        fields={fieldsOf[form]}
        owners={owners}
        filled={form === 'TAKE' || form === 'CHANGE' ? filled : {}}
        sent={sent}
        today={today}
      />
      <div className="row">
        <button className={form === 'TAKE' ? 'button' : 'button-quiet'}>{t(`do.${form}`)}</button>
      </div>
    </DraftForm>
  );
}
