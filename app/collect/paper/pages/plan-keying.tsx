import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

/** Whether the plan in force asks for two entries, for the administrator to change. */
export function PlanKeying({ on }: { on: boolean }) {
  const { t } = useTranslation('paper');
  return (
    <section className="card" aria-labelledby="plan-heading">
      <h2 id="plan-heading">{t('plan.title')}</h2>
      <p>{t(on ? 'plan.on' : 'plan.off')}</p>
      <Form method="post">
        <input type="hidden" name="intent" value="keying" />
        <button className="button-quiet" name="on" value={String(!on)}>
          {t(on ? 'plan.turnOff' : 'plan.turnOn')}
        </button>
      </Form>
    </section>
  );
}
