import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary, type SummarisedError } from '~/ui/admin/error-summary';

type Props = {
  seen: string;
  /** Whose draft it is and of when. */
  question: string;
  errors: readonly SummarisedError[];
};

/** Drops the draft, which may be a colleague's: only who says so of this very draft does. */
export function DropForm({ seen, question, errors }: Props) {
  const { t } = useTranslation('questionnaires');
  return (
    <Form method="post" className="card narrow" key={seen}>
      <h2>{t('drop.title')}</h2>
      <p>{t('drop.lead')}</p>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="intent" value="drop" />
      <input type="hidden" name="seen" value={seen} />
      <label className="choice">
        <input type="checkbox" name="confirmed" id="confirmed" required aria-invalid={errors.length > 0 || undefined} />
        {question}
      </label>
      <div className="row">
        <button className="button-quiet">{t('drop.submit')}</button>
      </div>
    </Form>
  );
}
