import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ChangeRow } from '~/registry/changes/pages/unit-change-page.server';
import { changeAddress } from '~/registry/changes/pages/change-address';
import { citationText } from '~/registry/targets/pages/citation-text';
import { useFormatter } from '~/ui/admin/use-formatter';

/** The dated changes that wait for somebody or for their day, each a link to its page; nothing where none does. */
export function WaitingChanges({ changes }: { changes: readonly ChangeRow[] }) {
  const { t } = useTranslation(['units', 'reports']);
  const format = useFormatter();
  if (changes.length === 0) return null;
  return (
    <section className="card" aria-labelledby="dated-changes">
      <h2 id="dated-changes">{t('changes.waiting')}</h2>
      <ul>
        {changes.map(({ id, kind, basis, proposedBy, day, state }) => (
          <li key={id}>
            <Link to={changeAddress(kind, id)}>{citationText(t, basis)}</Link>
            {` – ${t(`state.${state}`)}; ${t('changes.waitingOne', { who: proposedBy, day: format.day(day) })}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
