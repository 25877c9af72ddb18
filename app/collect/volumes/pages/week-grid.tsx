import { useTranslation } from 'react-i18next';
import type { LocalDay } from '~/base/calendar/local-day';
import { volumeMeasures } from '~/collect/volumes/domain/volume-row';
import { inputName } from '~/collect/volumes/domain/week-form';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { ShownProblems } from '~/ui/admin/use-form-result';

type Props = {
  fields: readonly { code: string; name: string }[];
  days: readonly LocalDay[];
  values: Readonly<Record<string, string>>;
  /** By the name of the input. */
  problems: ShownProblems;
};

/**
 * A unit's week to fill in: for each field a row per day. Fields with figures or faults stand open, or else the first
 * one.
 */
export function WeekGrid({ fields, days, values, problems }: Props) {
  const { t } = useTranslation('volumes');
  const { dayOfWeek } = useFormatter();
  const filled = Object.keys(values).filter((name) => values[name] !== '');
  const touched = [...filled, ...problems.summary.map(({ field = '' }) => field)];
  const isOpen = (field: string) => touched.some((name) => name.startsWith(`${field}.`));
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
                  <th scope="row">{dayOfWeek(day)}</th>
                  {volumeMeasures.map((measure) => {
                    const name = inputName({ field: field.code, day }, measure);
                    const problem = problems.of(name);
                    return (
                      <td key={measure}>
                        <label htmlFor={name}>
                          <span className="visually-hidden">{`${field.name}, ${dayOfWeek(day)}, `}</span>
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
                            {problem}
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
