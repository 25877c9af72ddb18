import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ApprovalPage } from '~/approvals/approval-page.server';
import { ReasonForm } from '~/components/integrity/reason-form';
import { TIE_DAYS } from '~/domain/approvals/second-person';
import type { RefusedReason } from '~/integrity/refused-reason';

/** What the administrator who looks at a request may do with it, or why not. */
export function ApprovalForms({ page, refused }: { page: ApprovalPage; refused: RefusedReason | null }) {
  const { t } = useTranslation('approvals');
  const { task, seconds, row } = page;
  switch (task) {
    case 'decide':
      return (
        <div className="grid">
          <OneButton intent="grant" />
          <RefusalForm refused={refused} />
        </div>
      );
    case 'refuse':
      return (
        <>
          {row.state === 'WAITING' ? <p className="notice">{t('tied', { days: TIE_DAYS })}</p> : null}
          <RefusalForm refused={refused} />
        </>
      );
    case 'withdraw':
      return (
        <>
          <p className="notice">{seconds === 0 ? t('nobodyElse', { days: TIE_DAYS }) : t('others', { count: seconds })}</p>
          <OneButton intent="withdraw" />
        </>
      );
    case 'take':
      return (
        <div className="grid">
          <OneButton intent="take" />
          <OneButton intent="withdraw" />
        </div>
      );
    case null:
      return null;
  }
}

function OneButton({ intent }: { intent: 'grant' | 'withdraw' | 'take' }) {
  const { t } = useTranslation('approvals');
  return (
    <Form method="post" className="card narrow">
      <h2>{t(`${intent}.title`)}</h2>
      <p>{t(`${intent}.lead`)}</p>
      <div className="row">
        <button className={intent === 'withdraw' ? 'button-quiet' : 'button'} name="intent" value={intent}>
          {t(`${intent}.submit`)}
        </button>
      </div>
    </Form>
  );
}

function RefusalForm({ refused }: { refused: RefusedReason | null }) {
  const { t } = useTranslation('approvals');
  return (
    <section className="card narrow" aria-labelledby="refuse-heading">
      <h2 id="refuse-heading">{t('refuse.title')}</h2>
      <p>{t('refuse.lead')}</p>
      <ReasonForm intent="refuse" label={t('refuse.reason')} submit={t('refuse.submit')} refused={refused} />
    </section>
  );
}
