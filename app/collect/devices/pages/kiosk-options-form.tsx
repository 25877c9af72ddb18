import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { languageChoices } from '~/collect/devices/domain/kiosk-languages';
import type { Typed } from '~/ui/admin/form-result';
import type { ShownProblems } from '~/ui/admin/use-form-result';
import { WEEKDAYS } from '~/collect/devices/domain/opening-hours';

type Props = {
  /** By the names of the inputs. */
  options: Typed;
  problems: ShownProblems;
};

/** The settings of a point's kiosk: hours per weekday, the pause, the languages and the appearance. */
export function KioskOptionsForm({ options, problems }: Props) {
  const { t } = useTranslation(['devices', 'common']);
  // Beside the hours the weekday stands already.
  const summary = problems.summary.map(({ field, message }) => {
    const weekday = WEEKDAYS.find((one) => field === `hours${one}`);
    return { field, message: weekday === undefined ? message : `${t(`kiosk.weekday.${weekday}`)}: ${message}` };
  });
  return (
    <Form method="post" className="card narrow">
      <ErrorSummary errors={summary} />
      <p>{t('kiosk.lead')}</p>
      <fieldset className="fieldset">
        <legend>{t('kiosk.hours')}</legend>
        <p className="field-hint">{t('kiosk.hoursHint')}</p>
        {WEEKDAYS.map((weekday) => (
          <FormField
            key={weekday}
            name={`hours${weekday}`}
            label={t(`kiosk.weekday.${weekday}`)}
            error={problems.of(`hours${weekday}`)}
            defaultValue={options[`hours${weekday}`]}
            autoComplete="off"
          />
        ))}
      </fieldset>
      <FormField
        name="minSeconds"
        inputMode="numeric"
        label={t('kiosk.minSeconds')}
        hint={t('kiosk.minSecondsHint')}
        error={problems.of('minSeconds')}
        defaultValue={options.minSeconds}
        autoComplete="off"
      />
      <div className="field">
        <label htmlFor="languages">{t('kiosk.languages')}</label>
        <p id="languages-hint" className="field-hint">
          {t('kiosk.languagesHint')}
        </p>
        <select id="languages" name="languages" defaultValue={options.languages} aria-describedby="languages-hint">
          {languageChoices.map((choice) => (
            <option key={choice} value={choice}>
              {t(`kiosk.languageChoice.${choice}`)}
            </option>
          ))}
        </select>
      </div>
      <fieldset className="fieldset">
        <legend>{t('kiosk.display')}</legend>
        {(['largeText', 'highContrast'] as const).map((name) => (
          <label key={name} className="choice">
            <input type="checkbox" name={name} defaultChecked={options[name] === 'on'} />
            <span>{t(`kiosk.${name}`)}</span>
          </label>
        ))}
      </fieldset>
      <div className="row">
        <button className="button">{t('common:form.save')}</button>
      </div>
    </Form>
  );
}
