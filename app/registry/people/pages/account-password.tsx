import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormField } from '~/ui/admin/form-field';
import { PasswordFields } from '~/registry/people/pages/password-fields';
import type { ShownProblems } from '~/ui/admin/use-form-result';

/** Changes one's own password; the current one is asked for, since a screen may be left open. */
export function AccountPassword({ userName, problems }: { userName: string; problems: ShownProblems }) {
  const { t } = useTranslation(['admin', 'common']);
  return (
    <Form method="post" className="card" reloadDocument>
      <h2>{t('account.password')}</h2>
      <p className="muted">{t('account.passwordLead')}</p>
      <input type="hidden" name="intent" value="password" />
      <input type="hidden" name="username" value={userName} autoComplete="username" />
      <FormField
        name="current"
        type="password"
        label={t('account.current')}
        error={problems.of('current')}
        autoComplete="current-password"
        required
      />
      <PasswordFields problems={problems} />
      <div className="row">
        <button className="button">{t('common:form.save')}</button>
      </div>
    </Form>
  );
}
