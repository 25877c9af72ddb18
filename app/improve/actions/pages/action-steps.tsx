import { useTranslation } from 'react-i18next';
import type { ActionPage } from '~/improve/actions/pages/action-page.server';
import { useFormatter } from '~/ui/admin/use-formatter';

/** All that became of an action, the newest first. */
export function ActionSteps({ page: { steps, timeZone } }: { page: ActionPage }) {
  const { t } = useTranslation('actions');
  const { moment } = useFormatter(timeZone);
  return (
    <section className="card" aria-labelledby="steps-heading">
      <h2 id="steps-heading">{t('stepsTitle')}</h2>
      <ol reversed>
        {steps.map((step) => (
          <li key={step.id}>
            <p className="muted">
              {t('stepBy', { moment: moment(step.at), who: step.by ?? t(step.isOfSystem ? 'system' : 'somebody') })}
            </p>
            <p>
              <strong>{t(step.kind === 'OPEN' && step.isOfSystem ? 'did.OPEN_BY_SYSTEM' : `did.${step.kind}`)}</strong>
              <StepDetails step={step} />
            </p>
            {step.note === '' ? null : <p className="said">{step.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function StepDetails({ step: { owner, detail } }: { step: ActionPage['steps'][number] }) {
  const { t } = useTranslation('actions');
  const { day, percent } = useFormatter();
  const { what, dueOn, toValue, effect, before, after } = detail;
  const parts = [
    owner === null ? null : t('set.owner', { owner }),
    what === undefined ? null : t('set.what', { what }),
    dueOn === undefined ? null : t('set.due', { day: day(dueOn) }),
    typeof toValue === 'number' ? t('set.value', { value: percent(toValue) }) : null,
    effect === undefined ? null : t(`effect.${effect}`),
    before && after
      ? t('set.moved', { before: percent(before.part / before.whole), after: percent(after.part / after.whole) })
      : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : <>: {parts.join('; ')}</>;
}
