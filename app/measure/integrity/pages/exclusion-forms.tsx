import { Form, Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ReasonField, ReasonForm, type SentReason } from '~/registry/people/pages/reason-form';
import { MIN_REASON_LENGTH } from '~/registry/people/domain/stated-reason';
import type { ExclusionTask } from '~/measure/integrity/pages/exclusion-page.server';

type Props = { task: ExclusionTask; sent: SentReason };

/** What the person who looks at a proposal may do with it, or why not. */
export function ExclusionForms({ task, sent }: Props) {
  const { t } = useTranslation('integrity');
  switch (task) {
    case 'decide':
      return <DecisionForm sent={sent} />;
    case 'tied':
      return <p className="notice">{t('exclusions.tied')}</p>;
    case 'own':
      return <p className="notice">{t('exclusions.own')}</p>;
    case 'own-alone':
      return (
        <p className="notice">
          {t('exclusions.ownAlone')} <Link to="/admin/users/new">{t('exclusions.newUser')}</Link>
        </p>
      );
    case 'restore':
      return (
        <section className="card narrow" aria-labelledby="restore-heading">
          <h2 id="restore-heading">{t('exclusions.restore.title')}</h2>
          <p>{t('exclusions.restore.lead')}</p>
          <ReasonForm
            intent="restore"
            label={t('propose.reason')}
            submit={t('exclusions.restore.submit')}
            sent={sent}
          />
        </section>
      );
    case null:
      return null;
  }
}

function DecisionForm({ sent }: Pick<Props, 'sent'>) {
  const { t } = useTranslation('integrity');
  return (
    <section className="card narrow" aria-labelledby="decide-heading">
      <h2 id="decide-heading">{t('exclusions.decide.title')}</h2>
      <p>{t('exclusions.decide.lead')}</p>
      <Form method="post">
        <ReasonField
          intent="decide"
          label={t('exclusions.note')}
          hint={t('exclusions.decide.hint', { least: MIN_REASON_LENGTH })}
          sent={sent}
        />
        <div className="row">
          <button className="button" name="approved" value="yes">
            {t('exclusions.decide.yes')}
          </button>
          <button className="button-quiet" name="approved" value="no">
            {t('exclusions.decide.no')}
          </button>
        </div>
      </Form>
    </section>
  );
}
