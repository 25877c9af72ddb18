import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { WaitingWork } from '~/improve/review/pages/waiting-work.server';

/** One line of what waits for the reader, with the way to each; nothing where nothing does, and not for paper. */
export function ReportWaiting({ waiting: { unitId, week, comments, petitions } }: { waiting: WaitingWork }) {
  const { t } = useTranslation('reports');
  const [hasComments, hasPetitions] = [(comments ?? 0) > 0, (petitions ?? 0) > 0];
  if (!hasComments && !hasPetitions) return null;
  return (
    <p className="screen-only">
      {!hasComments ? null : (
        <Link to={`/admin/comments?unit=${unitId}&week=${week}&answered=no`}>
          {t('waiting.comments', { count: comments ?? 0 })}
        </Link>
      )}
      {hasComments && hasPetitions ? ' · ' : null}
      {!hasPetitions ? null : (
        <Link to="/admin/petitions?show=overdue">{t('waiting.petitions', { count: petitions ?? 0 })}</Link>
      )}
    </p>
  );
}
