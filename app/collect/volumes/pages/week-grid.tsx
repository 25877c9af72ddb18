import { useTranslation } from 'react-i18next';
import { useLanguage } from '~/ui/admin/use-language';
import type { LocalDay } from '~/base/calendar/local-day';
import type { ErrorCode } from '~/base/errors';
import { volumeMeasures } from '~/collect/volumes/domain/volume-row';
import { inputName } from '~/collect/volumes/domain/week-form';
import { localeOf } from '~/platform/i18n/i18n';

type Props = {
  fields: readonly { code: string; name: string }[];
  days: readonly LocalDay[];
  values: Readonly<Record<string, string>>;
  /** What is wrong, by the name of the input. */
  problems: Readonly<Record<string, ErrorCode>>;
};

/** The days of a week as people name them: 'Thứ Hai, 16/11'. */
export function useWeekdays(): (day: LocalDay) => string {
  const locale = localeOf[useLanguage()];
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return (day) => {
    const [, month = '', date = ''] = day.split('-');
    return `${weekday.format(new Date(`${day}T00:00:00Z`))}, ${date}/${month}`;
  };
}

/** A unit's week to fill in: for each field a row per day. Fields with figures or faults stand open, or else the first one. */
export function WeekGrid({ fields, days, values, problems }: Props) {
  const { t } = useTranslation(['volumes', 'errors']);
  const named = useWeekdays();
  const touched = (field: string, names: Readonly<Record<string, unknown>>) =>
    Object.entries(names).some(([name, value]) => name.startsWith(`${field}.`) && value !== '');
  const isOpen = (field: string) => touched(field, values) || touched(field, problems);
  const someOpen = fields.some(({ code }) => isOpen(code));
  return (
    <>
      {fields.map((field, index) => (
        <details key={field.code} className="week-field" open={isOpen(field.code) || (index === 0 && !someOpen)}>
          <summary>{field.name}</summary>
          <table className="week-table">
            <thead>
              <tr>
                <th scope="col">{t('week.day')}</th>
                {volumeMeasures.map((measure) => (
                  <th key={measure} scope="col">
                    {t(`column.${measure}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days.map((day) => (
                <tr key={day}>
                  <th scope="row">{named(day)}</th>
                  {volumeMeasures.map((measure) => {
                    const name = inputName({ field: field.code, day }, measure);
                    const problem = problems[name];
                    return (
                      <td key={measure}>
                        <label htmlFor={name}>
                          <span className="visually-hidden">{`${field.name}, ${named(day)}, `}</span>
                          <span className="week-measure">{t(`column.${measure}`)}</span>
                        </label>
                        <input
                          id={name}
                          name={name}
                          inputMode="numeric"
                          autoComplete="off"
                          maxLength={20}
                          defaultValue={values[name] ?? ''}
                          aria-invalid={problem === undefined ? undefined : true}
                          aria-describedby={problem === undefined ? undefined : `${name}-error`}
                        />
                        {problem === undefined ? null : (
                          <span id={`${name}-error`} className="field-error">
                            {t(`errors:${problem}`)}
                          </span>
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </>
  );
}
