import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ConfirmPersonalData } from '~/improve/comments/pages/confirm-personal-data';
import { FormField } from '~/ui/admin/form-field';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { petitionClasses } from '~/improve/petitions/domain/petition';
import type { RefusedPetition } from '~/improve/petitions/pages/petition-changes.server';

type Props = { classification: string; forwardedTo: string; refused: RefusedPetition | null };

/** Sorting by Art. 9 of the decree, with where it goes and what its person is told. */
export function SortForm({ classification, forwardedTo, refused }: Props) {
  const { t } = useTranslation('petitions');
  const problemAt = (at: RefusedPetition['at']) => (refused?.at === at ? t(`problem.${refused.problem}`) : undefined);
  const classProblem = problemAt('classification');
  const chosen = refused?.typed.classification ?? classification;
  return (
    <section className="card" aria-labelledby="sort-heading">
      <h2 id="sort-heading">{t('sort.title')}</h2>
      <Form method="post">
        <input type="hidden" name="intent" value="sort" />
        {refused?.at === 'message' && refused.problem === 'personal-data' && (
          <ConfirmPersonalData parts={refused.parts} />
        )}
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
          error={problemAt('forwardedTo')}
          defaultValue={refused?.typed.forwardedTo ?? forwardedTo}
        />
        <TextAreaField
          name="message"
          label={t('sort.message')}
          hint={t('sort.messageHint')}
          error={problemAt('message')}
          rows={4}
          defaultValue={refused?.typed.message}
        />
        <div className="row">
          <button className="button">{t('sort.submit')}</button>
        </div>
      </Form>
    </section>
  );
}

/** The end of a petition that was sorted. */
export function CloseForm({ refused }: { refused: RefusedPetition | null }) {
  const { t } = useTranslation('petitions');
  const problem = refused?.at === 'result' ? refused.problem : null;
  return (
    <section className="card" aria-labelledby="close-heading">
      <h2 id="close-heading">{t('sort.closeTitle')}</h2>
      <Form method="post">
        <input type="hidden" name="intent" value="close" />
        {problem === 'personal-data' && <ConfirmPersonalData parts={refused?.parts ?? []} />}
        <TextAreaField
          name="result"
          label={t('sort.closeMessage')}
          error={problem === null ? undefined : t(`problem.${problem}`)}
          rows={4}
          defaultValue={refused?.typed.result}
        />
        <div className="row">
          <button className="button">{t('sort.close')}</button>
        </div>
      </Form>
    </section>
  );
}
