import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { OneTimeLink } from '~/registry/people/pages/one-time-link';
import type { Role } from '~/registry/people/domain/roles';

type UserAccessProps = {
  user: { disabled: boolean; hasPassword: boolean; role: Role };
  isOwn: boolean;
  link: string | null;
};

/** The link by which a user sets a password, and the switch that disables or enables the account. */
export function UserAccess({ user, isOwn, link }: UserAccessProps) {
  const { t } = useTranslation('admin');
  return (
    <section className="card" aria-labelledby="access-heading">
      <h2 id="access-heading">{t('userEdit.access')}</h2>
      {link === null ? null : <OneTimeLink link={link} />}
      {user.disabled ? null : (
        <Form method="post">
          <p className="muted">{t(user.hasPassword ? 'userEdit.linkAskLead' : 'userEdit.linkLead')}</p>
          <div className="row">
            <button className="button-quiet" name="intent" value="link">
              {t(user.hasPassword ? 'userEdit.linkAsk' : 'userEdit.linkCreate')}
            </button>
          </div>
        </Form>
      )}
      {isOwn ? null : (
        <>
          <hr />
          <Form method="post">
            <p className="muted">
              {t(
                !user.disabled
                  ? user.role === 'ADMINISTRATOR'
                    ? 'userEdit.disableAskLead'
                    : 'userEdit.disableLead'
                  : user.role === 'ADMINISTRATOR'
                    ? 'userEdit.enableAskLead'
                    : 'userEdit.enableLead',
              )}
            </p>
            <div className="row">
              {user.disabled ? (
                <button className="button-quiet" name="intent" value="enable">
                  {t(user.role === 'ADMINISTRATOR' ? 'userEdit.enableAsk' : 'userEdit.enable')}
                </button>
              ) : (
                <button className="button-quiet button-danger" name="intent" value="disable">
                  {t(user.role === 'ADMINISTRATOR' ? 'userEdit.disableAsk' : 'userEdit.disable')}
                </button>
              )}
            </div>
          </Form>
        </>
      )}
    </section>
  );
}
