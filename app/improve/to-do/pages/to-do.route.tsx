import type { LinksFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { toLocalDay } from '~/base/calendar/local-day';
import { periodContaining, previousPeriod } from '~/base/calendar/period';
import { nameIn } from '~/base/text/languages';
import { leadThrough } from '~/improve/to-do/domain/first-steps';
import { FirstStepList } from '~/improve/to-do/pages/first-step-list';
import { loadWork } from '~/improve/to-do/pages/to-do-work.server';
import styles from '~/improve/to-do/pages/to-do.css?url';
import { Headline } from '~/improve/to-do/pages/week-headline';
import { loadHeadline } from '~/improve/to-do/pages/week-headline.server';
import { WorkList } from '~/improve/to-do/pages/work-list';
import { loadCityStart } from '~/improve/to-do/store/city-start.server';
import { listFields } from '~/registry/fields/store/field.server';
import { holds } from '~/registry/people/domain/roles';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }];

export const meta = pageMeta;

const route = adminRoute({
  needs: 'report:read',
  async get({ context, user, t }) {
    const { db, env, now } = context;
    const today = toLocalDay(now(), env.timeZone);
    const fieldNames = new Map((await listFields(db)).map((field) => [field.code, nameIn(user.language, field)]));
    const reader = {
      context,
      user,
      unitIds: await findUnitLimit(context, user),
      today,
      week: previousPeriod(periodContaining('week', today)),
      t,
      fieldName: (code: string) => fieldNames.get(code) ?? code,
    };
    const steps = holds(user.role, 'user:manage')
      ? leadThrough(await loadCityStart(db, { today, viewerId: user.id }))
      : null;
    const work = await loadWork(reader);
    return {
      today,
      steps,
      tasks: work.filter(({ part }) => part === 'TASK'),
      followed: work.filter(({ part }) => part === 'FOLLOW'),
      headline: await loadHeadline(reader),
    };
  },
  title: ({ t }) => t('to-do:title'),
});

export const loader = route.loader;

export default function ToDo() {
  const { t } = useTranslation('to-do');
  const { steps, tasks, followed, headline } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {steps === null ? null : <FirstStepList steps={steps} />}
      {tasks.length > 0 ? (
        <section aria-labelledby="tasks-heading" className="to-do">
          <h2 id="tasks-heading">{t('tasks')}</h2>
          <WorkList work={tasks} />
        </section>
      ) : steps === null ? (
        <p className="notice">{t('nothing')}</p>
      ) : null}
      <Headline headline={headline} />
      {followed.length === 0 ? null : (
        <section aria-labelledby="followed-heading" className="to-do">
          <h2 id="followed-heading">{t('followed')}</h2>
          <WorkList work={followed} />
        </section>
      )}
    </>
  );
}
