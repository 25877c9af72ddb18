import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ConfirmPersonalData } from '~/improve/comments/pages/confirm-personal-data';
import { FormField } from '~/ui/admin/form-field';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { petitionClasses } from '~/improve/petitions/domain/petition';
import type { ToConfirm } from '~/improve/comments/domain/released-text';
import type { ShownResult } from '~/ui/admin/use-form-result';

type Sent = Pick<ShownResult<unknown, ToConfirm>, 'problems' | 'typed' | 'details'>;

type Props = { classification: string; forwardedTo: string; sent: Sent };

/** Sorting by Art. 9 of the decree, with where it goes and what its person is told. */
export function SortForm({ classification, forwardedTo, sent: { problems, typed, details } }: Props) {
  const { t } = useTranslation('petitions');
  const classProblem = problems.of('classification');
  const chosen = typed('classification') ?? classification;
  return (
    <section className="card" aria-labelledby="sort-heading">
      <h2 id="sort-heading">{t('sort.title')}</h2>
      <Form method="post">
        <input type="hidden" name="intent" value="sort" />
        <ConfirmPersonalData parts={details('message')?.parts} />
        <fieldset className="field" id="classification">
          <legend>{t('sort.legend')}</legend>
          {classProblem !== undefined && <p className="field-error">{classProblem}</p>}
          <div className="choice-list">
            {petitionClasses.map((one) => (
              <label className="choice" key={one}>
                <input type="radio" name="classification" value={one} defaultChecked={chosen === one} />
                {t(`classification.${one}`)}
              </label>
            ))}
          </div>
        </fieldset>
        <FormField
          name="forwardedTo"
          label={t('sort.agency')}
          hint={t('sort.agencyHint')}
          error={problems.of('forwardedTo')}
          defaultValue={typed('forwardedTo') ?? forwardedTo}
        />
        <TextAreaField
          name="message"
          label={t('sort.message')}
          hint={t('sort.messageHint')}
          error={problems.of('message')}
          rows={4}
          defaultValue={typed('message')}
        />
        <div className="row">
          <button className="button">{t('sort.submit')}</button>
        </div>
      </Form>
    </section>
  );
}

/** The end of a petition that was sorted. */
export function CloseForm({ sent: { problems, typed, details } }: { sent: Sent }) {
  const { t } = useTranslation('petitions');
  return (
    <section className="card" aria-labelledby="close-heading">
      <h2 id="close-heading">{t('sort.closeTitle')}</h2>
      <Form method="post">
        <input type="hidden" name="intent" value="close" />
        <ConfirmPersonalData parts={details('result')?.parts} />
        <TextAreaField
          name="result"
          label={t('sort.closeMessage')}
          error={problems.of('result')}
          rows={4}
          defaultValue={typed('result')}
        />
        <div className="row">
          <button className="button">{t('sort.close')}</button>
        </div>
      </Form>
    </section>
  );
}
