import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { UserState } from '~/registry/people/pages/user-state';
import type { Role } from '~/registry/people/domain/roles';

export type UserRow = {
  id: number;
  name: string;
  displayName: string;
  role: Role;
  unitName: string | null;
  disabled: boolean;
  hasPassword: boolean;
};

/** Users with role, unit and state; the name leads to the page where they are changed. */
export function UserTable({ users }: { users: readonly UserRow[] }) {
  const { t } = useTranslation('admin');
  return (
    <div className="table-scroll" role="region" aria-label={t('users.table')} tabIndex={0}>
      <table className="table table-wide">
        <caption className="visually-hidden">{t('users.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('user.displayName')}</th>
            <th scope="col">{t('user.name')}</th>
            <th scope="col">{t('user.role')}</th>
            <th scope="col">{t('user.unit')}</th>
            <th scope="col">{t('user.status')}</th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr key={user.id}>
              <th scope="row">
                <Link to={`/admin/users/${user.id}`}>{user.displayName}</Link>
              </th>
              <td>{user.name}</td>
              <td>{t(`role.${user.role}`)}</td>
              <td>{user.unitName ?? t('user.unitNone')}</td>
              <td>
                <UserState disabled={user.disabled} hasPassword={user.hasPassword} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
