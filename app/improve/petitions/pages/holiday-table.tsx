import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useCountsAndDays } from '~/ui/admin/use-counts-and-days';
import type { LocalDay } from '~/base/calendar/local-day';
import type { HolidayKind } from '~/improve/petitions/domain/holiday-kind';
import { defaultLanguage, languageOf, localeOf } from '~/platform/i18n/i18n';

type Props = { year: string; holidays: readonly { day: LocalDay; kind: HolidayKind; name: string }[] };

/** The days of a year that are not what their weekday says. */
export function HolidayTable({ year, holidays }: Props) {
  const { t, i18n } = useTranslation('petitions');
  const format = useCountsAndDays('UTC');
  const locale = localeOf[languageOf(i18n.language) ?? defaultLanguage];
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const caption = t('holiday.table', { year });
  if (holidays.length === 0) return <p className="muted">{t('holiday.none')}</p>;
  return (
    <div className="table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="table table-middle">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('holiday.day')}</th>
            <th scope="col">{t('holiday.weekday')}</th>
            <th scope="col">{t('holiday.kindLabel')}</th>
            <th scope="col">{t('holiday.name')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {holidays.map(({ day, kind, name }) => (
            <tr key={day}>
              <th scope="row" className="nowrap">
                {format.day(day)}
              </th>
              <td>{weekday.format(new Date(`${day}T00:00:00Z`))}</td>
              <td>{t(`holiday.kind.${kind}`)}</td>
              <td>{name}</td>
              <td>
                <details>
                  <summary>
                    {t('holiday.delete')} <span className="visually-hidden">{format.day(day)}</span>
                  </summary>
                  <Form method="post">
                    <p>{t('holiday.deleteLead')}</p>
                    <input type="hidden" name="day" value={day} />
                    <button className="button-quiet button-danger" name="intent" value="delete">
                      {t('holiday.deleteDay', { day: format.day(day) })}
                    </button>
                  </Form>
                </details>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
