import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { MIN_REASON_LENGTH } from '~/registry/people/domain/stated-reason';
import { MAX_SPAN_DAYS, type HandProblems } from '~/measure/integrity/domain/hand-proposal';

type Props = {
  ofDevice: boolean;
  refused: { problems: HandProblems; typed: Record<string, string> } | null;
};

/** Which span of a device's or point's ratings to keep out, and why. */
export function HandProposalForm({ ofDevice, refused }: Props) {
  const { t } = useTranslation(['integrity', 'errors']);
  const said = (field: keyof HandProblems) => {
    const problem = refused?.problems[field];
    return problem === undefined ? undefined : t(`errors:${problem.code}`, problem.details);
  };
  const errors = (['from', 'to', 'reason'] as const).flatMap((field) => {
    const message = said(field);
    return message === undefined ? [] : [{ field, message }];
  });
  return (
    <Form method="post" className="card narrow" noValidate>
      <ErrorSummary errors={errors} />
      <FormField
        name="from"
        type="datetime-local"
        label={t('hand.from')}
        hint={t(ofDevice ? 'hand.fromDevice' : 'hand.fromPoint', { days: MAX_SPAN_DAYS })}
        error={said('from')}
        defaultValue={refused?.typed.from}
      />
      <FormField
        name="to"
        type="datetime-local"
        label={t('hand.to')}
        hint={t('hand.toHint')}
        error={said('to')}
        defaultValue={refused?.typed.to}
      />
      <label className="choice">
        <input type="checkbox" name="onlyOffline" value="yes" defaultChecked={refused?.typed.onlyOffline === 'yes'} />
        <span>{t('hand.onlyOffline')}</span>
      </label>
      <TextAreaField
        name="reason"
        label={t('propose.reason')}
        hint={t('reasonHint', { least: MIN_REASON_LENGTH })}
        error={said('reason')}
        rows={4}
        defaultValue={refused?.typed.reason}
        required
      />
      <div className="row">
        <button className="button">{t('propose.submit')}</button>
      </div>
    </Form>
  );
}
