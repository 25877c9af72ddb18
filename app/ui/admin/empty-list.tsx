import { Link, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

type EmptyListProps = {
  /** That there is nothing. */
  none: string;
  /** What makes it come, or what to do. */
  next: string;
  /** The page where it is done. */
  link?: { to: string; text: string };
};

/** Parameters of an address that choose nothing. */
const notFilters = ['page', 'lng'];

/**
 * In place of a list that has no rows: what to do next. Where the address asks for some of them only, that comes from
 * what it asks for, and the way leads to all.
 */
export function EmptyList({ none, next, link }: EmptyListProps) {
  const { t } = useTranslation('common');
  const { pathname, search } = useLocation();
  const isFiltered = [...new URLSearchParams(search)].some(
    ([name, value]) => value !== '' && !notFilters.includes(name),
  );
  const way = isFiltered ? { to: pathname, text: t('empty.clear') } : link;
  return (
    <div className="empty-list" role="status">
      <p>{isFiltered ? t('empty.filtered') : none}</p>
      {isFiltered ? null : <p className="muted">{next}</p>}
      {way === undefined ? null : (
        <p>
          <Link to={way.to}>{way.text}</Link>
        </p>
      )}
    </div>
  );
}
