import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { HolidayForm } from '~/improve/petitions/pages/holiday-form';
import { HolidayTable } from '~/improve/petitions/pages/holiday-table';
import { localDayOf, localDaySchema } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { holidaySchema } from '~/improve/petitions/domain/holiday-input';
import { answeringErrors } from '~/platform/http/error-response.server';
import { nameIn } from '~/base/text/languages';
import { readForm } from '~/platform/http/request-body.server';
import { deleteHoliday, listHolidayYears, listHolidays, saveHoliday } from '~/improve/petitions/store/holiday.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePermission } from '~/registry/people/pages/session.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { language } = await requirePermission(request, context, 'holiday:manage');
  const { db, env } = context;
  const thisYear = localDayOf(context.now(), env.timeZone).slice(0, 4);
  const asked = new URL(request.url).searchParams.get('year') ?? '';
  const year = /^(?:19|2\d)\d{2}$/.test(asked) ? asked : thisYear;
  const years = [...new Set([...(await listHolidayYears(db)), thisYear, String(Number(thisYear) + 1), year])].sort();
  return {
    title: pageTitle(language, (t) => t('petitions:holiday.title')),
    year,
    years,
    holidays: (await listHolidays(db, year)).map((holiday) => ({
      day: holiday.day,
      kind: holiday.kind,
      name: nameIn(language, holiday),
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { name: actor } = await requirePermission(request, context, 'holiday:manage');
  return answeringErrors(context, async () => {
    const form = await readForm(request);
    const deed = { actor, now: context.now() };
    const { timeZone } = context.env;
    switch (form.get('intent') ?? '') {
      case 'save': {
        const typed = Object.fromEntries(
          ['day', 'kind', 'nameVi', 'nameEn'].map((name) => [name, form.get(name) ?? '']),
        );
        const parsed = holidaySchema.safeParse(typed);
        if (!parsed.success) {
          return data({ typed, problems: parsed.error.issues.map(({ path }) => String(path[0])) }, { status: 422 });
        }
        await saveHoliday(context.db, parsed.data, deed, timeZone);
        return redirect(`/admin/holidays?year=${parsed.data.day.slice(0, 4)}`, 303);
      }
      case 'delete': {
        const day = localDaySchema.safeParse(form.get('day'));
        if (!day.success) throw new DomainError('day-invalid');
        await deleteHoliday(context.db, day.data, deed, timeZone);
        return redirect(`/admin/holidays?year=${day.data.slice(0, 4)}`, 303);
      }
      default:
        throw new DomainError('input-invalid');
    }
  });
}

export default function Holidays() {
  const { t } = useTranslation('petitions');
  const { year, years, holidays } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('title')}>
        <Link to="/admin/petitions">{t('back')}</Link>
      </nav>
      <h1>{t('holiday.title')}</h1>
      <p className="lead">{t('holiday.lead')}</p>
      <nav className="tabs" aria-label={t('holiday.year')}>
        {years.map((one) => (
          <Link key={one} to={`?year=${one}`} aria-current={one === year ? 'page' : undefined}>
            {one}
          </Link>
        ))}
      </nav>
      <HolidayTable year={year} holidays={holidays} />
      <HolidayForm key={`${year} ${holidays.length}`} refusal={refusal ?? null} />
    </>
  );
}
