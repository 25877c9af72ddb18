import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { loadPlanning } from '~/measure/check-backs/pages/call-planning.server';
import type { CheckedFigures } from '~/measure/check-backs/store/check-back-figures.server';
import { DataTable } from '~/ui/admin/data-table';
import { FormField } from '~/ui/admin/form-field';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { ShownProblems } from '~/ui/admin/use-form-result';

type Planning = Omit<Awaited<ReturnType<typeof loadPlanning>>, 'figures'> & { figures: CheckedFigures };

/** What the figures of the quarter claim, and how many people must answer to see whether it holds. */
export function CallPlanning({ page, problems }: { page: Planning; problems: ShownProblems }) {
  const { t } = useTranslation('check-backs');
  const { count, percent } = useFormatter();
  const { typed, figures, plan } = page;
  const { completed, rated, satisfied, participation, registered } = figures;
  const facts: [string, string][] = [
    [t('plan.completed'), completed === null ? '–' : count(completed)],
    [t('plan.rated'), count(rated)],
    [t('plan.satisfaction'), rated === 0 ? '–' : percent(satisfied / rated)],
    [t('plan.participation'), participation === null ? '–' : percent(participation)],
    [t('plan.registered'), count(registered)],
  ];
  return (
    <>
      <section className="card" aria-labelledby="figures-heading">
        <h2 id="figures-heading">{t('plan.figures')}</h2>
        <dl className="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {plan === null ? <p className="notice">{t('plan.noFigures')}</p> : null}
      </section>
      {plan === null ? null : (
        <section className="card" aria-labelledby="aim-heading">
          <h2 id="aim-heading">{t('plan.aim')}</h2>
          <p>{t('plan.aimLead')}</p>
          <Form key={Object.values(plan.typed).join(' ')} method="post" noValidate>
            {Object.entries(typed).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            {(['suspected', 'power', 'reachShare'] as const).map((name) => (
              <FormField
                key={name}
                name={name}
                inputMode="decimal"
                maxLength={6}
                label={t(`plan.${name}`)}
                hint={t(`plan.${name}Hint`)}
                error={problems.of(name)}
                defaultValue={plan.typed[name]}
              />
            ))}
            {plan.needed === null ? null : plan.needed.answers === null ? (
              <p className="notice">{t('plan.notReachable', { most: plan.needed.most })}</p>
            ) : (
              <p className="notice" role="status">
                {t('plan.needed', plan.needed)}
              </p>
            )}
            <div className="row">
              <button className="button">{t('plan.submit')}</button>
              <button className="button-quiet" formMethod="get">
                {t('plan.recount')}
              </button>
            </div>
          </Form>
          {plan.powers.length === 0 ? null : (
            <DataTable
              name={{ label: t('plan.powerTable') }}
              showsCaption
              rows={plan.powers}
              rowKey={({ answers }) => answers}
              columns={[
                {
                  heading: t('plan.powerAnswers'),
                  namesRow: true,
                  isNumber: true,
                  cell: ({ answers }) => count(answers),
                },
                { heading: t('plan.powerValue'), isNumber: true, cell: ({ power }) => percent(power) },
              ]}
            />
          )}
        </section>
      )}
    </>
  );
}
