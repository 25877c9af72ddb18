import { Link } from '@remix-run/react';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeAddress } from '~/registry/changes/pages/change-address';
import { ChangeDecision } from '~/registry/changes/pages/change-decision';
import { ChangeFacts } from '~/registry/changes/pages/change-facts';
import { ChangeStatePill } from '~/registry/changes/pages/change-state-pill';
import type { ChangeKind } from '~/registry/changes/domain/change-state';
import type { ClashCode } from '~/registry/changes/domain/change-subjects';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { PageHeader } from '~/ui/admin/page-header';

type Decision = ComponentProps<typeof ChangeDecision>;

type Props = Pick<ComponentProps<typeof PageHeader>, 'title' | 'lead' | 'back'> & {
  page: Pick<Decision, 'task' | 'seconds'> &
    ComponentProps<typeof ChangeFacts> & {
      /** Another change of the same that is still to come: no second one is proposed or granted beside it. */
      clash: { id: number; kind: ChangeKind; code: ClashCode } | null;
    };
  sent: Decision['sent'];
  /** What was done just now. */
  done: ReactNode;
  /** What keeps it from being granted, in words. */
  problems: readonly string[];
  grantLead?: string;
  /** What it changes. */
  children: ReactNode;
};

/** The page of one dated change, of whatever kind: where it stands, what it changes, and who decides of it. */
export function ChangePage({ page, sent, done, problems, grantLead, children, ...header }: Props) {
  const { t } = useTranslation(['units', 'errors']);
  const { clash } = page;
  const fits = problems.length === 0 && clash === null;
  return (
    <>
      <PageHeader {...header} state={<ChangeStatePill state={page.row.state} />} />
      {done}
      <ErrorSummary errors={sent.problems.summary.filter(({ field }) => field === undefined)} />
      <ChangeFacts row={page.row} timeZone={page.timeZone} />
      {fits ? null : (
        <section className="card" aria-labelledby="problems">
          <h2 id="problems">{t('units:problems')}</h2>
          <ul>
            {[...new Set(problems)].map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
            {clash === null ? null : (
              <li>
                <Link to={changeAddress(clash.kind, clash.id)}>{t(`errors:${clash.code}`, { number: clash.id })}</Link>
              </li>
            )}
          </ul>
        </section>
      )}
      {children}
      <ChangeDecision
        key={page.row.state}
        task={page.task}
        seconds={page.seconds}
        fits={fits}
        grantLead={grantLead ?? t('units:grantLead')}
        sent={sent}
      />
    </>
  );
}
