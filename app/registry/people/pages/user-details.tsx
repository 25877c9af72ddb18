import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormField } from '~/ui/admin/form-field';
import { UserFields } from '~/registry/people/pages/user-fields';
import type { ShownProblems } from '~/ui/admin/use-form-result';
import type { Role } from '~/registry/people/domain/roles';
import type { UnitGroup } from '~/registry/units/domain/unit-group';

type UserDetailsProps = {
  user: { displayName: string; role: Role; unit: { id: number } | null };
  groups: readonly UnitGroup[];
  isOwn: boolean;
  problems: ShownProblems;
};

/**
 * Name, role and unit of a user. One's own role is not offered: an administrator would lock themselves out.
 */
export function UserDetails({ user, groups, isOwn, problems }: UserDetailsProps) {
  const { t } = useTranslation(['admin', 'common']);
  const unitId = user.unit === null ? '' : String(user.unit.id);
  return (
    <Form method="post" className="card">
      <h2>{t('userEdit.details')}</h2>
      <input type="hidden" name="intent" value="details" />
      <FormField
        name="displayName"
        label={t('user.displayName')}
        error={problems.of('displayName')}
        defaultValue={user.displayName}
        autoComplete="off"
        required
      />
      {isOwn ? (
        <>
          <input type="hidden" name="role" value={user.role} />
          <input type="hidden" name="unitId" value={unitId} />
        </>
      ) : (
        <UserFields groups={groups} problems={problems} role={user.role} unitId={unitId} />
      )}
      <div className="row">
        <button className="button">{t('common:form.save')}</button>
      </div>
    </Form>
  );
}
