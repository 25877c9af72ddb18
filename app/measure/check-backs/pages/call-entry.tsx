import { Form } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { callOutcomes, ownRatings } from '~/measure/check-backs/domain/check-back';
import type { ShownCheckBack } from '~/measure/check-backs/pages/check-back-view.server';
import { levelsOf } from '~/base/scale';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { SelectField } from '~/ui/admin/select-field';
import { useProblemsOf, type ShownResult } from '~/ui/admin/use-form-result';

type Props = {
  calls: ShownCheckBack['calls'];
  sent: Pick<ShownResult<unknown>, 'problems' | 'typed'>;
  /** The call that was just saved, another object for each. */
  saved: object | null;
};

const fields = ['place', 'outcome', 'level', 'ownRating'];

/**
 * One call after the other: place, outcome, answer. The next place that was not called stands there already, and has
 * the focus once a call was saved, so that a sheet is keyed without a mouse.
 */
export function CallEntry({ calls, sent: { problems, typed }, saved }: Props) {
  const { t } = useTranslation('check-backs');
  const own = useProblemsOf(problems, fields);
  const next = calls.find(({ outcome }) => outcome === null)?.place;
  const timesKeyed = calls.reduce((sum, { attempts }) => sum + attempts, 0);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (saved === null) return;
    const place = form.current?.querySelector<HTMLInputElement>('#place');
    place?.focus();
    place?.select();
    // The answer comes before the calls are read again, which makes the form anew.
  }, [saved, timesKeyed]);
  return (
    <section className="card narrow" aria-labelledby="call-heading">
      <h2 id="call-heading">{t('call.title')}</h2>
      <p>{t('call.lead')}</p>
      <ErrorSummary errors={own} />
      <Form key={timesKeyed} ref={form} method="post" noValidate>
        <input type="hidden" name="intent" value="key" />
        <FormField
          name="place"
          inputMode="numeric"
          maxLength={6}
          label={t('call.place')}
          hint={t('call.placeHint', { most: calls.length })}
          error={problems.of('place')}
          defaultValue={typed('place') ?? next}
        />
        <SelectField
          name="outcome"
          label={t('call.outcome')}
          none={t('call.choose')}
          options={callOutcomes.map((one) => [one, t(`outcome.${one}`)])}
          error={problems.of('outcome')}
          defaultValue={typed('outcome') ?? ''}
        />
        <SelectField
          name="level"
          label={t('call.level')}
          hint={t('call.onlyAnswered')}
          none={t('call.choose')}
          options={levelsOf('five').map((level) => [String(level), t(`level.${level as 1 | 2 | 3 | 4 | 5}`)])}
          error={problems.of('level')}
          defaultValue={typed('level') ?? ''}
        />
        <SelectField
          name="ownRating"
          label={t('call.ownRating')}
          hint={t('call.onlyAnswered')}
          none={t('call.choose')}
          options={ownRatings.map((one) => [one, t(`ownRating.${one}`)])}
          error={problems.of('ownRating')}
          defaultValue={typed('ownRating') ?? ''}
        />
        <div className="row">
          <button className="button">{t('call.submit')}</button>
        </div>
      </Form>
    </section>
  );
}
