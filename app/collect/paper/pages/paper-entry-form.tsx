import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { addDays } from '~/base/calendar/local-day';
import { MAX_DAYS_BACK } from '~/collect/paper/domain/keyed-form';
import { reasons } from '~/base/reasons';
import { MAX_COMMENT_LENGTH } from '~/collect/ratings/domain/comment-text';
import { respondents } from '~/base/respondent';
import { languages, ownLanguageName } from '~/platform/i18n/i18n';
import type { ShownProblems } from '~/ui/admin/use-form-result';

type Choice = { code: string; name: string };
type Props = {
  point: {
    code: string;
    place: string;
    shape: string;
    fields: readonly Choice[];
    levels: readonly { level: number; label: string }[];
  };
  today: string;
  problems: ShownProblems;
  /** What was typed and is not right yet, by the name of the input; the reasons with a space between them. */
  typed: (name: string) => string | undefined;
  /** What the next form of the pile has in common with the last one. */
  kept?: { day: string; field: string; language: string };
};

/** One form, in the order of the paper, to be keyed without a mouse; the number has the focus. */
export function PaperEntryForm({ point, today, problems, typed, kept }: Props) {
  const { t } = useTranslation(['paper', 'reports']);
  const only = point.fields.length === 1 ? point.fields[0]?.code : undefined;
  const group = (name: string) => ({
    id: name,
    className: 'field',
    tabIndex: -1,
    'aria-describedby': problems.of(name) && `${name}-error`,
  });
  const error = (name: string) =>
    problems.of(name) === undefined ? null : (
      <p id={`${name}-error`} className="field-error">
        {problems.of(name)}
      </p>
    );
  return (
    <Form method="post" className="card narrow" aria-labelledby="entry-heading" noValidate>
      <h2 id="entry-heading">{t('form', { place: point.place })}</h2>
      <ErrorSummary errors={problems.summary} />
      <input type="hidden" name="intent" value="key" />
      <input type="hidden" name="point" value={point.code} />
      <FormField
        name="serial"
        label={t('serial')}
        hint={t('serialHint', { shape: point.shape })}
        error={problems.of('serial')}
        defaultValue={typed('serial')}
        autoComplete="off"
        autoFocus={problems.summary.length === 0}
        required
      />
      <FormField
        name="day"
        type="date"
        label={t('day')}
        error={problems.of('day')}
        defaultValue={typed('day') ?? kept?.day ?? today}
        min={addDays(today, -MAX_DAYS_BACK)}
        max={today}
        required
      />
      <div className="field">
        <label htmlFor="field">{t('field')}</label>
        {error('field')}
        <select
          id="field"
          name="field"
          defaultValue={typed('field') ?? kept?.field ?? only ?? ''}
          aria-describedby={problems.of('field') && 'field-error'}
        >
          {only === undefined ? <option value="">{t('choose')}</option> : null}
          {point.fields.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <FormField
        name="dossier"
        label={t('dossier')}
        error={problems.of('dossier')}
        defaultValue={typed('dossier')}
        autoComplete="off"
      />
      <fieldset {...group('level')}>
        <legend>{t('level')}</legend>
        {error('level')}
        {point.levels.map(({ level, label }) => (
          <label key={level} className="row">
            <input type="radio" name="level" value={level} defaultChecked={typed('level') === String(level)} />{' '}
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <fieldset {...group('reasons')}>
        <legend>{t('reasons')}</legend>
        {error('reasons')}
        {reasons.map((reason) => (
          <label key={reason} className="row">
            <input
              type="checkbox"
              name="reasons"
              value={reason}
              defaultChecked={typed('reasons')?.split(' ').includes(reason)}
            />{' '}
            <span>{t(`reports:reasons.${reason}`)}</span>
          </label>
        ))}
      </fieldset>
      <fieldset {...group('respondent')}>
        <legend>{t('respondent.legend')}</legend>
        {error('respondent')}
        {(['', ...respondents] as const).map((respondent) => (
          <label key={respondent} className="row">
            <input
              type="radio"
              name="respondent"
              value={respondent}
              defaultChecked={(typed('respondent') ?? '') === respondent}
            />{' '}
            <span>{t(`respondent.${respondent === '' ? 'none' : respondent}`)}</span>
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor="comment">{t('comment')}</label>
        <p id="comment-hint" className="field-hint">
          {t('commentHint')}
        </p>
        {error('comment')}
        <textarea
          id="comment"
          name="comment"
          rows={3}
          maxLength={MAX_COMMENT_LENGTH}
          defaultValue={typed('comment')}
          aria-describedby="comment-hint"
        />
      </div>
      <div className="field">
        <label htmlFor="language">{t('language')}</label>
        <select id="language" name="language" defaultValue={typed('language') ?? kept?.language}>
          {languages.map((language) => (
            <option key={language} value={language} lang={language}>
              {ownLanguageName(language)}
            </option>
          ))}
        </select>
      </div>
      <button className="button">{t('submit')}</button>
    </Form>
  );
}
