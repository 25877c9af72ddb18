import { redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { HolidayForm } from '~/improve/petitions/pages/holiday-form';
import { HolidayTable } from '~/improve/petitions/pages/holiday-table';
import { toLocalDay, localDaySchema } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { holidaySchema } from '~/improve/petitions/domain/holiday-input';
import { nameIn } from '~/base/text/languages';
import { readForm } from '~/platform/http/request-body.server';
import { deleteHoliday, listHolidayYears, listHolidays, saveHoliday } from '~/improve/petitions/store/holiday.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { formRefused } from '~/ui/admin/form-result';
import { useFormResult } from '~/ui/admin/use-form-result';

export const meta = pageMeta;

const fields = ['day', 'kind', 'nameVi', 'nameEn'] as const;

const route = adminRoute({
  needs: 'holiday:manage',
  async get({ context, search, user: { language } }) {
    const { db, env } = context;
    const thisYear = toLocalDay(context.now(), env.timeZone).slice(0, 4);
    const asked = search.get('year') ?? '';
    const year = /^(?:19|2\d)\d{2}$/.test(asked) ? asked : thisYear;
    const years = [...new Set([...(await listHolidayYears(db)), thisYear, String(Number(thisYear) + 1), year])].sort();
    const holidays = (await listHolidays(db, year)).map((holiday) => ({
      day: holiday.day,
      kind: holiday.kind,
      name: nameIn(language, holiday),
    }));
    return { year, years, holidays };
  },
  title: ({ t }) => t('petitions:holiday.title'),
  async post({ request, context: { db, env }, by }) {
    const form = await readForm(request);
    switch (form.get('intent') ?? '') {
      case 'save': {
        const typed = Object.fromEntries(fields.map((name) => [name, form.get(name) ?? '']));
        const parsed = holidaySchema.safeParse(typed);
        if (!parsed.success) {
          const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]));
          const problems = fields.filter((name) => wrong.has(name)).map((name) => ({ field: name, code: name }));
          return formRefused(problems, typed);
        }
        await saveHoliday(db, parsed.data, by, env.timeZone);
        return redirect(`/admin/holidays?year=${parsed.data.day.slice(0, 4)}`, 303);
      }
      case 'delete': {
        const day = localDaySchema.safeParse(form.get('day'));
        if (!day.success) throw new DomainError('day-invalid');
        await deleteHoliday(db, day.data, by, env.timeZone);
        return redirect(`/admin/holidays?year=${day.data.slice(0, 4)}`, 303);
      }
      default:
        throw new DomainError('input-invalid');
    }
  },
});

export const loader = route.loader;
export const action = route.action;

export default function Holidays() {
  const { t } = useTranslation('petitions');
  const { year, years, holidays } = useLoaderData<typeof loader>();
  const sent = useFormResult(useActionData<typeof action>(), ({ code }) => t(`holiday.problem.${code}`));
  return (
    <>
      <PageHeader
        title={t('holiday.title')}
        lead={t('holiday.lead')}
        back={{ to: '/admin/petitions', text: t('back'), label: t('title') }}
      />
      <nav className="tabs" aria-label={t('holiday.year')}>
        {years.map((one) => (
          <Link key={one} to={`?year=${one}`} aria-current={one === year ? 'page' : undefined}>
            {one}
          </Link>
        ))}
      </nav>
      <HolidayTable year={year} holidays={holidays} />
      <HolidayForm key={`${year} ${holidays.length}`} sent={sent} />
    </>
  );
}
