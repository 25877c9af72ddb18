import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { firstStepPlaces, type FirstStep, type StepState } from '~/improve/to-do/domain/first-steps';
import { Pill } from '~/ui/admin/pill';

const tones = { DONE: 'good', NEXT: 'warning', WAITING: undefined } as const;

/** What leads to a first report with figures: each step with the page where it is taken, and its state if known. */
export function FirstStepList({ steps }: { steps: readonly { step: FirstStep; state?: StepState }[] }) {
  const { t } = useTranslation(['to-do', 'city']);
  return (
    <section className="card" aria-labelledby="first-steps-heading">
      <h2 id="first-steps-heading">{t('to-do:steps.title')}</h2>
      <ol className="first-steps">
        {steps.map(({ step, state }) => (
          <li key={step} aria-current={state === 'NEXT' ? 'step' : undefined}>
            <Link to={firstStepPlaces[step].to}>{t(`to-do:steps.${step}`)}</Link>
            {step === 'UNITS' ? (
              <>
                {' · '}
                <Link to="/admin/city">{t('city:link')}</Link>
              </>
            ) : null}
            {state === undefined ? null : (
              <>
                {' '}
                <Pill tone={tones[state]}>{t(`to-do:steps.state.${state}`)}</Pill>
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
