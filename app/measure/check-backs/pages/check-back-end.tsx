import { Form, Link } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { stateAfter, type CheckBackState } from '~/measure/check-backs/domain/check-back';
import type { EarlyEnd } from '~/measure/check-backs/domain/early-end';
import { ReasonForm, type SentReason } from '~/registry/people/pages/reason-form';
import { useFormatter } from '~/ui/admin/use-formatter';

type Props = { id: number; state: CheckBackState; sent: SentReason; asked: EarlyEnd | null };

/** The two ways in which a check-back ends, where they are open. `asked`: what an end now would leave open. */
export function CheckBackEnd({ id, state, sent, asked }: Props) {
  const { t } = useTranslation('check-backs');
  if (stateAfter(state, 'abandon') === null) return null;
  if (asked !== null) return <EndQuestion id={id} asked={asked} />;
  return (
    <section className="card narrow" aria-labelledby="end-heading">
      <h2 id="end-heading">{t('end.title')}</h2>
      {stateAfter(state, 'close') === null ? null : (
        <Form method="post">
          <p>{t('end.closeLead')}</p>
          <div className="row">
            <button className="button" name="intent" value="close">
              {t('end.close')}
            </button>
          </div>
        </Form>
      )}
      <details>
        <summary>{t('end.abandonTitle')}</summary>
        <p>{t('end.abandonLead')}</p>
        <ReasonForm intent="abandon" label={t('end.reason')} submit={t('end.abandon')} sent={sent} />
      </details>
    </section>
  );
}

/** Asks before the end, which nobody takes back; the focus comes here, far below the top of the page. */
function EndQuestion({
  id,
  asked: { answered, needed, unanswered, notCalled, power },
}: Pick<Props, 'id'> & { asked: EarlyEnd }) {
  const { t } = useTranslation('check-backs');
  const { percent } = useFormatter();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [answered]);
  return (
    <section className="card narrow" aria-labelledby="end-heading">
      <h2 id="end-heading" tabIndex={-1} ref={heading}>
        {t('end.question')}
      </h2>
      <p className="notice" role="alert">
        {t('end.unanswered', { answered, needed, unanswered, notCalled })}{' '}
        {t('end.powerLeft', { power: percent(power) })} {t('end.final')}
      </p>
      <Form method="post">
        <input type="hidden" name="answers" value={answered} />
        <div className="row">
          <button className="button" name="intent" value="close">
            {t('end.confirm')}
          </button>
          <Link className="button-quiet" to={`/admin/check-backs/${id}`}>
            {t('end.goOn')}
          </Link>
        </div>
      </Form>
    </section>
  );
}
