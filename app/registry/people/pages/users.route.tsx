import { Form, Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormField } from '~/ui/admin/form-field';
import { Pagination } from '~/ui/admin/pagination';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { UserTable } from '~/registry/people/pages/user-table';
import { foldVietnamese, matchesFolded, parseSearchWords } from '~/base/text/fold';
import { listUsers } from '~/registry/people/store/user.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { EmptyList } from '~/ui/admin/empty-list';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';

const PAGE_SIZE = 50;

export const meta = pageMeta;

const route = adminRoute({
  needs: 'user:manage',
  async get({ context, search, user: { language } }) {
    const query = (search.get('q') ?? '').slice(0, 100);
    const rows = (await listUsers(context.db)).map(({ unit, ...user }) => ({
      ...user,
      unitName: unit === null ? null : unitNameIn(language, unit),
    }));
    const sought = parseSearchWords(query);
    const found = rows.filter((row) =>
      matchesFolded(foldVietnamese(`${row.name} ${row.displayName} ${row.unitName ?? ''}`), sought),
    );
    const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
    const page = Math.min(Math.max(1, Math.trunc(Number(search.get('page'))) || 1), pages);
    const users = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    return { query, users, count: found.length, page, pages };
  },
  title: ({ t }) => t('admin:users.title'),
});

export const loader = route.loader;

export default function Users() {
  const { t } = useTranslation(['admin', 'approvals', 'common']);
  const { query, users, count, page, pages } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('users.title')} lead={t('users.lead')}>
        <div className="row">
          <Link to="/admin/approvals">{t('approvals:list')}</Link>
          <Link className="button" to="/admin/users/new">
            {t('users.create')}
          </Link>
        </div>
      </PageHeader>
      <Form role="search" className="inline-form">
        <FormField name="q" type="search" label={t('users.searchLabel')} defaultValue={query} maxLength={100} />
        <button className="button-quiet">{t('common:form.search')}</button>
      </Form>
      {count === 0 ? (
        <EmptyList
          none={t('users.none')}
          next={t('users.next')}
          link={{ to: '/admin/users/new', text: t('users.create') }}
        />
      ) : (
        <p className="muted" role="status">
          {t('users.count', { count })}
        </p>
      )}
      {users.length === 0 ? null : <UserTable users={users} />}
      <Pagination page={page} pages={pages} />
    </>
  );
}
