import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ReasonForm, type SentReason } from '~/registry/people/pages/reason-form';
import type { ApprovalTask } from '~/registry/people/domain/approval';
import { TIE_DAYS } from '~/registry/people/domain/second-person';

type Props = {
  task: ApprovalTask;
  /** How many others could consent now. */
  seconds: number;
  /** Whether the reader may only refuse because the two count as one person. */
  isTied: boolean;
  /** What consenting does. */
  grantLead: string;
  /** What is consented to, where something else may take its place. */
  seen?: number;
  sent: SentReason;
};

/** What the administrator who looks at something that takes a second person may do with it, or why not. */
export function SecondPersonForms({ task, seconds, isTied, grantLead, seen, sent }: Props) {
  const { t } = useTranslation('approvals');
  switch (task) {
    case 'decide':
      return (
        <div className="grid">
          <OneButton intent="grant" lead={grantLead} seen={seen} />
          <RefusalForm sent={sent} />
        </div>
      );
    case 'refuse':
      return (
        <>
          {isTied ? <p className="notice">{t('tied', { days: TIE_DAYS })}</p> : null}
          <RefusalForm sent={sent} />
        </>
      );
    case 'withdraw':
      return (
        <>
          <p className="notice">
            {seconds === 0 ? t('nobodyElse', { days: TIE_DAYS }) : t('others', { count: seconds })}
          </p>
          <OneButton intent="withdraw" lead={t('withdraw.lead')} />
        </>
      );
    case 'take':
      return (
        <div className="grid">
          <OneButton intent="take" lead={t('take.lead')} />
          <OneButton intent="withdraw" lead={t('withdraw.lead')} />
        </div>
      );
    case null:
      return null;
  }
}

function OneButton({ intent, lead, seen }: { intent: 'grant' | 'withdraw' | 'take'; lead: string; seen?: number }) {
  const { t } = useTranslation('approvals');
  return (
    <Form method="post" className="card narrow">
      <h2>{t(`${intent}.title`)}</h2>
      <p>{lead}</p>
      {seen === undefined ? null : <input type="hidden" name="change" value={seen} />}
      <div className="row">
        <button className={intent === 'withdraw' ? 'button-quiet' : 'button'} name="intent" value={intent}>
          {t(`${intent}.submit`)}
        </button>
      </div>
    </Form>
  );
}

function RefusalForm({ sent }: { sent: SentReason }) {
  const { t } = useTranslation('approvals');
  return (
    <section className="card narrow" aria-labelledby="refuse-heading">
      <h2 id="refuse-heading">{t('refuse.title')}</h2>
      <p>{t('refuse.lead')}</p>
      <ReasonForm intent="refuse" label={t('refuse.reason')} submit={t('refuse.submit')} sent={sent} />
    </section>
  );
}
