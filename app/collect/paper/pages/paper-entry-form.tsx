import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { addDays } from '~/base/calendar/local-day';
import { MAX_DAYS_BACK, type PaperProblem } from '~/collect/paper/domain/keyed-form';
import { reasons } from '~/base/reasons';
import { MAX_COMMENT_LENGTH } from '~/collect/ratings/domain/comment-text';
import { respondents } from '~/base/respondent';
import { languages, ownNameOf } from '~/platform/i18n/i18n';

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
  problems: readonly PaperProblem[];
  /** What was typed and is not right yet. */
  typed?: { [name: string]: string | string[]; reasons: string[] };
  /** What the next form of the pile has in common with the last one. */
  kept?: { day: string; field: string; language: string };
};

const inputs: readonly PaperProblem[] = [
  'serial',
  'day',
  'field',
  'dossier',
  'level',
  'reasons',
  'respondent',
  'comment',
  'language',
];

function inputOf(problem: PaperProblem): string {
  return inputs.includes(problem) ? problem : 'serial';
}

/** One form, in the order of the paper, to be keyed without a mouse; the number has the focus. */
export function PaperEntryForm({ point, today, problems, typed, kept }: Props) {
  const { t } = useTranslation(['paper', 'reports']);
  const errorOf = (name: PaperProblem) => (problems.includes(name) ? t(`problem.${name}`) : undefined);
  const valueOf = (name: string) => (typeof typed?.[name] === 'string' ? typed[name] : undefined);
  const only = point.fields.length === 1 ? point.fields[0]?.code : undefined;
  const group = (name: PaperProblem) => ({
    id: name,
    className: 'field',
    tabIndex: -1,
    'aria-describedby': errorOf(name) && `${name}-error`,
  });
  const error = (name: PaperProblem) =>
    errorOf(name) === undefined ? null : (
      <p id={`${name}-error`} className="field-error">
        {errorOf(name)}
      </p>
    );
  return (
    <Form method="post" className="card narrow" aria-labelledby="entry-heading" noValidate>
      <h2 id="entry-heading">{t('form', { place: point.place })}</h2>
      <ErrorSummary
        errors={problems.map((problem) => ({ message: t(`problem.${problem}`), field: inputOf(problem) }))}
      />
      <input type="hidden" name="intent" value="key" />
      <input type="hidden" name="point" value={point.code} />
      <FormField
        name="serial"
        label={t('serial')}
        hint={t('serialHint', { shape: point.shape })}
        error={errorOf('serial')}
        defaultValue={valueOf('serial')}
        autoComplete="off"
        autoFocus={problems.length === 0}
        required
      />
      <FormField
        name="day"
        type="date"
        label={t('day')}
        error={errorOf('day')}
        defaultValue={valueOf('day') ?? kept?.day ?? today}
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
          defaultValue={valueOf('field') ?? kept?.field ?? only ?? ''}
          aria-describedby={errorOf('field') && 'field-error'}
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
        error={errorOf('dossier')}
        defaultValue={valueOf('dossier')}
        autoComplete="off"
      />
      <fieldset {...group('level')}>
        <legend>{t('level')}</legend>
        {error('level')}
        {point.levels.map(({ level, label }) => (
          <label key={level} className="row">
            <input type="radio" name="level" value={level} defaultChecked={valueOf('level') === String(level)} />{' '}
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <fieldset {...group('reasons')}>
        <legend>{t('reasons')}</legend>
        {error('reasons')}
        {reasons.map((reason) => (
          <label key={reason} className="row">
            <input type="checkbox" name="reasons" value={reason} defaultChecked={typed?.reasons.includes(reason)} />{' '}
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
              defaultChecked={(valueOf('respondent') ?? '') === respondent}
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
          defaultValue={valueOf('comment')}
          aria-describedby="comment-hint"
        />
      </div>
      <div className="field">
        <label htmlFor="language">{t('language')}</label>
        <select id="language" name="language" defaultValue={valueOf('language') ?? kept?.language}>
          {languages.map((language) => (
            <option key={language} value={language} lang={language}>
              {ownNameOf(language)}
            </option>
          ))}
        </select>
      </div>
      <button className="button">{t('submit')}</button>
    </Form>
  );
}
