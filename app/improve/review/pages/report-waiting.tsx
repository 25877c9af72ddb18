import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { WaitingWork } from '~/improve/review/pages/waiting-work.server';

/** One line of what waits for the reader, with the way to each; not for paper. */
export function ReportWaiting({ waiting: { unitId, week, comments, petitions } }: { waiting: WaitingWork }) {
  const { t } = useTranslation('reports');
  if (comments === null && petitions === null) return null;
  return (
    <p className="screen-only">
      {comments === null ? null : (
        <Link to={`/admin/comments?unit=${unitId}&week=${week}&answered=no`}>
          {t('waiting.comments', { count: comments })}
        </Link>
      )}
      {comments === null || petitions === null ? null : ' · '}
      {petitions === null ? null : (
        <Link to="/admin/petitions?show=overdue">{t('waiting.petitions', { count: petitions })}</Link>
      )}
    </p>
  );
}
