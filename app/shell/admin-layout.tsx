import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AdminNavigation } from '~/shell/admin-navigation';
import { BrandMark } from '~/ui/admin/brand-mark';
import { LanguageSwitch } from '~/shell/language-switch';
import type { Role } from '~/registry/people/domain/roles';

/** `unread`: how many notices the person has not read. */
type Viewer = { displayName: string; role: Role; unitName: string | null; unread: number };

/** The frame of every page of the administration: who I am, where I can go, and the page. */
export function AdminLayout({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  const { t } = useTranslation(['admin', 'common']);
  return (
    <div className="frame">
      <a className="skip-link" href="#main">
        {t('common:skip')}
      </a>
      <header className="masthead">
        <div className="masthead-inner">
          <Link to="/admin" className="brand">
            <BrandMark />
            {t('common:brand')}
          </Link>
          <p className="masthead-tagline">{t('common:tagline')}</p>
          <div className="masthead-person">
            <Link to="/admin/account" className="person">
              <span className="person-name">{viewer.displayName}</span>
              <span className="person-role">
                {t(`role.${viewer.role}`)}
                {viewer.unitName === null ? null : ` · ${viewer.unitName}`}
              </span>
            </Link>
            <LanguageSwitch />
            <Form method="post" action="/sign-out" reloadDocument>
              <button className="button-plain">{t('signOut')}</button>
            </Form>
          </div>
        </div>
        <AdminNavigation role={viewer.role} unread={viewer.unread} />
      </header>
      <main id="main" tabIndex={-1} className="page">
        {children}
      </main>
    </div>
  );
}
