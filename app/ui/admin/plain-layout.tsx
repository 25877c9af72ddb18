import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BrandMark } from '~/ui/admin/brand-mark';

/** A page without navigation: signing in, one-time links, errors outside the administration. */
export function PlainLayout({ children, footer }: { children: ReactNode; footer?: ReactNode }) {
  const { t } = useTranslation('common');
  return (
    <div className="plain">
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      <header className="plain-header">
        <p className="brand">
          <BrandMark />
          {t('brand')}
        </p>
        <p className="muted">{t('tagline')}</p>
      </header>
      <main id="main" tabIndex={-1} className="plain-main">
        {children}
      </main>
      {footer === undefined ? null : <footer className="plain-footer">{footer}</footer>}
    </div>
  );
}
