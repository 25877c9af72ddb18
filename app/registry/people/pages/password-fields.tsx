import { useTranslation } from 'react-i18next';
import { FormField } from '~/ui/admin/form-field';
import type { ShownProblems } from '~/ui/admin/use-form-result';

/** A new password, typed twice; password managers are told what it is. */
export function PasswordFields({ problems }: { problems: ShownProblems }) {
  const { t } = useTranslation('admin');
  const shared = { type: 'password', autoComplete: 'new-password', required: true, maxLength: 300 } as const;
  return (
    <>
      <FormField
        {...shared}
        name="password"
        label={t('user.password')}
        hint={t('user.passwordHint')}
        error={problems.of('password')}
      />
      <FormField {...shared} name="repeat" label={t('user.passwordRepeat')} error={problems.of('repeat')} />
    </>
  );
}
