import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { MIN_REASON_LENGTH } from '~/registry/people/domain/stated-reason';
import { MAX_SPAN_DAYS } from '~/measure/integrity/domain/manual-proposal';
import type { ShownResult } from '~/ui/admin/use-form-result';

type Props = {
  ofDevice: boolean;
  sent: Pick<ShownResult<unknown>, 'problems' | 'typed'>;
};

/** Which span of a device's or point's ratings to keep out, and why. */
export function ManualProposalForm({ ofDevice, sent: { problems, typed } }: Props) {
  const { t } = useTranslation('integrity');
  return (
    <Form method="post" className="card narrow" noValidate>
      <ErrorSummary errors={problems.summary} />
      <FormField
        name="from"
        type="datetime-local"
        label={t('manual.from')}
        hint={t(ofDevice ? 'manual.fromDevice' : 'manual.fromPoint', { days: MAX_SPAN_DAYS })}
        error={problems.of('from')}
        defaultValue={typed('from')}
      />
      <FormField
        name="to"
        type="datetime-local"
        label={t('manual.to')}
        hint={t('manual.toHint')}
        error={problems.of('to')}
        defaultValue={typed('to')}
      />
      <label className="choice">
        <input type="checkbox" name="onlyOffline" value="yes" defaultChecked={typed('onlyOffline') === 'yes'} />
        <span>{t('manual.onlyOffline')}</span>
      </label>
      <TextAreaField
        name="reason"
        label={t('propose.reason')}
        hint={t('reasonHint', { least: MIN_REASON_LENGTH })}
        error={problems.of('reason')}
        rows={4}
        defaultValue={typed('reason')}
        required
      />
      <div className="row">
        <button className="button">{t('propose.submit')}</button>
      </div>
    </Form>
  );
}
