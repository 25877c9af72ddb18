import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ChangeTask } from '~/registry/changes/domain/change-state';
import { SecondPersonForms } from '~/registry/people/pages/second-person-forms';
import { useDroppedSentDraft } from '~/ui/admin/draft-form';
import type { SentReason } from '~/registry/people/pages/reason-form';

type Props = {
  task: ChangeTask;
  seconds: number;
  /** Whether what the change would do has no fault. */
  fits: boolean;
  grantLead: string;
  sent: SentReason;
};

/** What the reader may do with a dated change. */
export function ChangeDecision({ task, seconds, fits, grantLead, sent }: Props) {
  const { t } = useTranslation('units');
  // A form that led here is on record as this draft of a change.
  useDroppedSentDraft(task === 'propose');
  if (task === 'propose')
    return (
      <Form method="post" className="card narrow">
        <h2>{t('propose.title')}</h2>
        <p>{t(fits ? 'propose.lead' : 'propose.unfit')}</p>
        <div className="row">
          {fits ? (
            <button className="button" name="intent" value="propose">
              {t('propose.submit')}
            </button>
          ) : null}
          <button className="button-quiet" name="intent" value="discard">
            {t('propose.discard')}
          </button>
        </div>
      </Form>
    );
  const asked = task === 'stop' ? 'refuse' : task;
  return (
    <SecondPersonForms task={asked} seconds={seconds} isTied={task === 'refuse'} grantLead={grantLead} sent={sent} />
  );
}
