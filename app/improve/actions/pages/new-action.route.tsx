import { redirect, type LinksFunction } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { toLocalDay } from '~/base/calendar/local-day';
import { isDomainError } from '~/base/errors';
import { boundedText } from '~/base/text/bounded';
import { nameIn } from '~/base/text/languages';
import { parseRecordId } from '~/base/record-id';
import { z } from 'zod';
import { readActionInput } from '~/improve/actions/domain/action-input';
import styles from '~/improve/actions/pages/actions.css?url';
import { problemOf, refuse } from '~/improve/actions/pages/action-changes.server';
import { ActionInputs } from '~/improve/actions/pages/action-inputs';
import { shownChart } from '~/improve/actions/pages/action-page.server';
import { loadCellChart } from '~/improve/actions/pages/cell-chart.server';
import { CellRunChart } from '~/improve/actions/pages/cell-run-chart';
import { useProblemWords } from '~/improve/actions/pages/use-problem-words';
import { listPossibleOwners } from '~/improve/actions/store/action-owner.server';
import { createAction, findOpenAction, getCellUnit } from '~/improve/actions/store/action.server';
import { cellFigures } from '~/measure/reports/domain/cell-figures';
import type { NamedCell } from '~/measure/service/domain/cell-weeks';
import { readForm } from '~/platform/http/request-body.server';
import { listFields } from '~/registry/fields/store/field.server';
import { adminRoute, type AdminRequest } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { UnitSelect } from '~/registry/units/pages/unit-select';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { DraftForm } from '~/ui/admin/draft-form';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { SelectField } from '~/ui/admin/select-field';
import { useFormatter } from '~/ui/admin/use-formatter';
import { useFormResult } from '~/ui/admin/use-form-result';

const searchSchema = z.object({
  unit: boundedText(9).catch(''),
  field: boundedText(40).catch(''),
  indicator: boundedText(40).catch(''),
  explanation: boundedText(9).catch(''),
});

export const meta = pageMeta;

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }];

const route = adminRoute({
  needs: 'action:handle',
  async get(asked) {
    const { context, search, user } = asked;
    const { db, env, now } = context;
    const query = searchSchema.parse(Object.fromEntries(search));
    const today = toLocalDay(now(), env.timeZone);
    const limit = await findUnitLimit(context, user);
    const fields = (await listFields(db)).map((field) => ({ code: field.code, name: nameIn(user.language, field) }));
    const cell = await findAskedCell(asked);
    return {
      query,
      today,
      groups: await listUnitGroups(db, today, user.language, limit),
      fields,
      indicators: cellFigures.map(({ indicator }) => indicator),
      cell: cell === null ? null : await loadNewCell(asked, cell, fields),
    };
  },
  title: ({ t }) => t('actions:new.title'),
  async post(asked) {
    const { context, request, search, user, by } = asked;
    const { db, env } = context;
    const form = await readForm(request);
    const cell = await findAskedCell(asked);
    const today = toLocalDay(by.now, env.timeZone);
    if (cell === null) return refuse(form, [{ field: 'unit', code: 'input-invalid' }]);
    const read = readActionInput(form, 'OPEN', ['note', 'what', 'ownerId', 'dueOn', 'toValue'], today);
    if ('problems' in read) return refuse(form, read.problems);
    const { note: cause, ...set } = read.value;
    const { chart } = await loadNewCell(asked, cell, []);
    const newest = chart?.weeks.at(-1);
    try {
      const id = await createAction(
        db,
        {
          ...cell,
          ...set,
          cause,
          explanationId: parseRecordId(search.get('explanation')),
          week: newest?.week ?? '',
          beganOn: today,
          fromValue: newest?.figure ? newest.figure.part / newest.figure.whole : null,
        },
        { by: user, now: by.now },
      );
      return redirect(`/admin/actions/${id}`, 303);
    } catch (error) {
      if (!isDomainError(error)) throw error;
      return refuse(form, [problemOf('OPEN', error)]);
    }
  },
});

export const loader = route.loader;
export const action = route.action;

/**
 * The cell that the address names, or null where it names none. Throws the answer 403 for a unit of another branch, and
 * 'unit-unknown'.
 */
async function findAskedCell({ context: { db }, search, requireFor }: AdminRequest): Promise<NamedCell | null> {
  const query = searchSchema.parse(Object.fromEntries(search));
  const unitId = parseRecordId(query.unit);
  const indicator = cellFigures.find((one) => one.indicator === query.indicator)?.indicator;
  if (unitId === null || indicator === undefined) return null;
  const field = (await listFields(db)).find(({ code }) => code === query.field)?.code;
  if (field === undefined) return null;
  await requireFor('action:handle', unitId);
  return { unitId, field, indicator };
}

async function loadNewCell(
  { context: { db, env }, user }: AdminRequest,
  cell: NamedCell,
  fields: readonly { code: string; name: string }[],
) {
  const unit = await getCellUnit(db, cell.unitId);
  const chart = await loadCellChart(db, { ...cell, level: unit.level }, { beganOn: null, expected: null });
  return {
    ...cell,
    unitName: unitNameIn(user.language, unit),
    fieldName: fields.find(({ code }) => code === cell.field)?.name ?? cell.field,
    owners: await listPossibleOwners(db, cell.unitId),
    open: await findOpenAction(db, cell),
    chart: chart && shownChart(chart, { persons: true, timeZone: env.timeZone }),
  };
}

export default function NewAction() {
  const { t } = useTranslation(['actions', 'reports']);
  const { query, groups, fields, indicators, cell, today } = useLoaderData<typeof loader>();
  const sent = useFormResult(useActionData<typeof action>(), useProblemWords());
  return (
    <>
      <PageHeader
        title={t('new.title')}
        lead={t('new.lead')}
        back={{ to: '/admin/actions', text: t('back'), label: t('title') }}
      />
      <section className="card" aria-labelledby="cell-heading">
        <h2 id="cell-heading">{t('new.cell')}</h2>
        <Form method="get" className="inline-form" key={Object.values(query).join(' ')}>
          <UnitSelect name="unit" label={t('unit')} none={t('form.choose')} groups={groups} defaultValue={query.unit} />
          <SelectField
            name="field"
            label={t('field')}
            none={t('form.choose')}
            options={fields.map(({ code, name }) => [code, name])}
            defaultValue={query.field}
          />
          <SelectField
            name="indicator"
            label={t('indicator')}
            none={t('form.choose')}
            options={indicators.map((one) => [one, t(`reports:indicator.${one}`)])}
            defaultValue={query.indicator}
          />
          <button className={cell === null ? 'button' : 'button-quiet'}>{t('new.show')}</button>
        </Form>
      </section>
      {cell === null ? null : <NewForCell cell={cell} sent={sent} today={today} />}
    </>
  );
}

type NewCell = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['cell']>;

function NewForCell({
  cell,
  sent,
  today,
}: {
  cell: NewCell;
  sent: Parameters<typeof ActionInputs>[0]['sent'];
  today: string;
}) {
  const { t } = useTranslation(['actions', 'reports']);
  const { typed } = useFormatter();
  const { unitId, field, indicator, unitName, fieldName, owners, open, chart } = cell;
  const title = t('cellName', { indicator: t(`reports:indicator.${indicator}`), field: fieldName, unit: unitName });
  const target = chart?.target?.threshold;
  return (
    <>
      {chart === null ? (
        <p className="muted">{t('chart.noWeeks')}</p>
      ) : (
        <CellRunChart title={title} chart={chart} began={null} />
      )}
      {open === null ? null : (
        <p className="notice">
          {t('new.open')} <Link to={`/admin/actions/${open}`}>{t('one', { number: open })}</Link>
        </p>
      )}
      {open !== null && sent.problems.summary.length === 0 ? null : (
        <section className="card" aria-labelledby="new-heading">
          <h2 id="new-heading">{t('new.form', { title })}</h2>
          <ErrorSummary errors={sent.problems.summary} />
          <DraftForm
            method="post"
            draft={`action new ${unitId} ${field} ${indicator}`}
            words={{ restored: t('draft.restored'), drop: t('draft.drop') }}
          >
            <ActionInputs
              form="OPEN"
              fields={['note', 'what', 'owner', 'due', 'value']}
              owners={owners}
              filled={{ value: target === undefined ? '' : typed(Math.round(target * 10_000) / 100) }}
              sent={sent}
              today={today}
            />
            <div className="row">
              <button className="button">{t('new.submit')}</button>
            </div>
          </DraftForm>
        </section>
      )}
    </>
  );
}
