import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { UserStatePill } from '~/registry/people/pages/user-state-pill';
import { DataTable } from '~/ui/admin/data-table';
import type { Role } from '~/registry/people/domain/roles';

type UserRow = {
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
    <DataTable
      name={{ label: t('users.table') }}
      className="table-wide"
      rows={users}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: t('user.displayName'),
          namesRow: true,
          cell: ({ id, displayName }) => <Link to={`/admin/users/${id}`}>{displayName}</Link>,
        },
        { heading: t('user.name'), cell: ({ name }) => name },
        { heading: t('user.role'), cell: ({ role }) => t(`role.${role}`) },
        { heading: t('user.unit'), cell: ({ unitName }) => unitName ?? t('user.unitNone') },
        {
          heading: t('user.status'),
          cell: ({ disabled, hasPassword }) => <UserStatePill disabled={disabled} hasPassword={hasPassword} />,
        },
      ]}
    />
  );
}
