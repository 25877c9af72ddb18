import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { LocalDay } from '~/base/calendar/local-day';
import type { HolidayKind } from '~/improve/petitions/domain/working-days';

type Props = { year: string; holidays: readonly { day: LocalDay; kind: HolidayKind; name: string }[] };

/** The days of a year that are not what their weekday says. */
export function HolidayTable({ year, holidays }: Props) {
  const { t } = useTranslation('petitions');
  const format = useFormatter();
  return (
    <DataTable
      name={{ label: t('holiday.table', { year }) }}
      showsCaption
      className="table-middle"
      rows={holidays}
      rowKey={({ day }) => day}
      empty={t('holiday.none')}
      columns={[
        { heading: t('holiday.day'), cell: ({ day }) => format.day(day), namesRow: true, isUnbroken: true },
        { heading: t('holiday.weekday'), cell: ({ day }) => format.weekday(day) },
        { heading: t('holiday.kindLabel'), cell: ({ kind }) => t(`holiday.kind.${kind}`) },
        { heading: t('holiday.name'), cell: ({ name }) => name },
        { heading: '', cell: ({ day }) => <DeleteHoliday day={day} /> },
      ]}
    />
  );
}

function DeleteHoliday({ day }: { day: LocalDay }) {
  const { t } = useTranslation('petitions');
  const format = useFormatter();
  return (
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
  );
}
