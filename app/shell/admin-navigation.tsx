import { Link, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { holds, type Permission, type Role } from '~/registry/people/domain/roles';

type Item = {
  to: string;
  below: string;
  key: string;
  /** What whoever sees it holds; everybody where nothing is named. */
  permission?: Permission;
  /** Whether the page is one that the application's scripts leave alone. */
  isStatic?: true;
};

const items = [
  { to: '/admin', below: '/admin', key: 'toDo', permission: 'report:read' },
  { to: '/admin/notices', below: '/admin/notices', key: 'notices' },
  { to: '/admin/reports', below: '/admin/reports', key: 'reports', permission: 'report:read' },
  { to: '/admin/grid', below: '/admin/grid', key: 'grid', permission: 'report:read', isStatic: true },
  {
    to: '/admin/general-report',
    below: '/admin/general-report',
    key: 'generalReport',
    permission: 'general-report:read',
  },
  { to: '/admin/facilities', below: '/admin/facilities', key: 'facilities', permission: 'report:read', isStatic: true },
  { to: '/admin/actions', below: '/admin/actions', key: 'actions', permission: 'action:read' },
  { to: '/admin/volumes', below: '/admin/volumes', key: 'volumes', permission: 'import:read' },
  { to: '/admin/dossiers', below: '/admin/dossiers', key: 'dossiers', permission: 'import:read' },
  { to: '/admin/late-dossiers', below: '/admin/late-dossiers', key: 'lateDossiers', permission: 'apology:read' },
  { to: '/admin/devices', below: '/admin/devices', key: 'devices', permission: 'device:manage' },
  { to: '/admin/comments', below: '/admin/comments', key: 'comments', permission: 'comment:read' },
  { to: '/admin/petitions', below: '/admin/petitions', key: 'petitions', permission: 'petition:read' },
  {
    to: '/admin/explanations',
    below: '/admin/explanations',
    key: 'explanations',
    permission: 'explanation:read',
  },
  { to: '/admin/flags', below: '/admin/flags', key: 'flags', permission: 'flag:read' },
  { to: '/admin/check-backs', below: '/admin/check-backs', key: 'checkBacks', permission: 'check-back:read' },
  { to: '/admin/challenges', below: '/admin/challenges', key: 'challenges', permission: 'challenge:read' },
  { to: '/admin/points', below: '/admin/points', key: 'points', permission: 'point:manage' },
  { to: '/admin/paper', below: '/admin/paper', key: 'paper', permission: 'paper:key' },
  { to: '/admin/datasets', below: '/admin/datasets', key: 'datasets', permission: 'dataset:read' },
  { to: '/admin/units', below: '/admin/units', key: 'units', permission: 'unit:manage' },
  { to: '/admin/plans', below: '/admin/plans', key: 'plans', permission: 'plan:manage' },
  { to: '/admin/fields', below: '/admin/fields', key: 'fields', permission: 'field:manage' },
  { to: '/admin/procedures', below: '/admin/procedures', key: 'procedures', permission: 'procedure:read' },
  {
    to: '/admin/questionnaires',
    below: '/admin/questionnaires',
    key: 'questionnaires',
    permission: 'questionnaire:manage',
  },
  { to: '/admin/audit', below: '/admin/audit', key: 'audit', permission: 'audit:read' },
  { to: '/admin/users', below: '/admin/users', key: 'users', permission: 'user:manage' },
  { to: '/admin/webhooks', below: '/admin/webhooks', key: 'webhooks', permission: 'webhook:manage' },
] as const satisfies readonly Item[];

/** The pages that a role may open, the current one marked. */
export function AdminNavigation({ role, unread }: { role: Role; unread: number }) {
  const { t } = useTranslation('admin');
  const { pathname } = useLocation();
  return (
    <nav aria-label={t('nav.label')} className="navigation">
      <ul>
        {items
          .filter((item) => !('permission' in item) || holds(role, item.permission))
          .map(({ to, below, key, ...item }) => (
            <li key={to}>
              <Link
                to={to}
                reloadDocument={'isStatic' in item}
                aria-current={isAt(pathname, below) ? 'page' : undefined}
              >
                {t(`nav.${key}`)}
                {key === 'notices' && unread > 0 ? (
                  <>
                    {' '}
                    <span className="pill pill-warning">{t('nav.unread', { count: unread })}</span>
                  </>
                ) : null}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}

/** The page itself, or one below it; everything is below `/admin`, which is a page of its own. */
function isAt(pathname: string, below: string): boolean {
  return below === '/admin' ? pathname.replace(/\/$/, '') === below : pathname.startsWith(below);
}
