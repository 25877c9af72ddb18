import { Link, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

/** Links to the page before and after, keeping the rest of the address. Pages count from 1. */
export function Pagination({ page, pages }: { page: number; pages: number }) {
  const { t } = useTranslation('common');
  const [search] = useSearchParams();
  if (pages <= 1) return null;
  function to(target: number): string {
    const next = new URLSearchParams(search);
    next.set('page', String(target));
    return `?${next}`;
  }
  return (
    <nav className="pagination" aria-label={t('pagination.label')}>
      {page > 1 ? (
        <Link className="button-quiet" to={to(page - 1)} rel="prev">
          {t('pagination.previous')}
        </Link>
      ) : (
        <span />
      )}
      <span className="muted">{t('pagination.position', { page, pages })}</span>
      {page < pages ? (
        <Link className="button-quiet" to={to(page + 1)} rel="next">
          {t('pagination.next')}
        </Link>
      ) : (
        <span />
      )}
    </nav>
  );
}
