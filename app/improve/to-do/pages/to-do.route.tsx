import type { LinksFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FirstStepList } from '~/improve/to-do/pages/first-step-list';
import { toDoPage } from '~/improve/to-do/pages/to-do-page.server';
import styles from '~/improve/to-do/pages/to-do.css?url';
import { Headline } from '~/improve/to-do/pages/week-headline';
import { WorkList } from '~/improve/to-do/pages/work-list';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }];

export const meta = pageMeta;

const route = adminRoute({
  needs: 'report:read',
  get: toDoPage,
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
