import { redirect, type LinksFunction } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { toLocalDay } from '~/base/calendar/local-day';
import { isDomainError } from '~/base/errors';
import { parseRecordId } from '~/base/record-id';
import { actionTexts, expectedBelow, inputName, readActionInput } from '~/improve/actions/domain/action-input';
import styles from '~/improve/actions/pages/actions.css?url';
import { problemOf, refuse } from '~/improve/actions/pages/action-changes.server';
import { ActionInputs } from '~/improve/actions/pages/action-inputs';
import { CellRunChart } from '~/improve/actions/pages/cell-run-chart';
import {
  findAskedCell,
  listOfferedFields,
  loadNewCell,
  readActionQuery,
} from '~/improve/actions/pages/new-action-cell.server';
import { newActionDraft } from '~/improve/actions/pages/new-action-draft';
import { useProblemWords } from '~/improve/actions/pages/use-problem-words';
import { askAboutPersonalData } from '~/improve/comments/domain/permanent-text';
import { ConfirmPermanent } from '~/improve/comments/pages/confirm-permanent';
import { createAction } from '~/improve/actions/store/action.server';
import { cellFigures } from '~/measure/reports/domain/cell-figures';
import { readForm } from '~/platform/http/request-body.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { UnitSelect } from '~/registry/units/pages/unit-select';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { DraftForm } from '~/ui/admin/draft-form';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { SelectField } from '~/ui/admin/select-field';
import { useFormatter } from '~/ui/admin/use-formatter';
import { useFormResult } from '~/ui/admin/use-form-result';

export const meta = pageMeta;

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }];

const route = adminRoute({
  needs: 'action:handle',
  async get(asked) {
    const { context, search, user } = asked;
    const { db, env, now } = context;
    const query = readActionQuery(search);
    const today = toLocalDay(now(), env.timeZone);
    const limit = await findUnitLimit(context, user);
    const cell = await findAskedCell(asked);
    return {
      query,
      today,
      groups: await listUnitGroups(db, today, user.language, limit),
      fields: await listOfferedFields(asked),
      indicators: cellFigures.map(({ indicator }) => indicator),
      cell: cell === null ? null : await loadNewCell(asked, cell),
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
    const { newest, isForeign } = await loadNewCell(asked, cell);
    if (isForeign) return refuse(form, [{ field: inputName('OPEN', 'what'), code: 'input-invalid' }]);
    const below = expectedBelow('OPEN', { ...set, fromValue: newest.value });
    if (below !== null) return refuse(form, [below]);
    const personal = askAboutPersonalData(form, actionTexts('OPEN', read.value));
    if (personal.length > 0) return refuse(form, personal);
    try {
      const id = await createAction(
        db,
        {
          ...cell,
          ...set,
          cause,
          explanationId: parseRecordId(search.get('explanation')),
          week: newest.week,
          beganOn: today,
          fromValue: newest.value,
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
      {cell === null ? null : cell.isForeign ? (
        <p className="notice">{t('new.foreign', { unit: cell.unitName, field: cell.fieldName })}</p>
      ) : (
        <NewForCell cell={cell} sent={sent} today={today} />
      )}
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
  const { field, indicator, unitName, unitCode, fieldName, owners, open, chart, service, newest } = cell;
  const title = t('cellName', { indicator: t(`reports:indicator.${indicator}`), field: fieldName, unit: unitName });
  // Where more is reached than is asked, what is asked is no promise.
  const target = (newest.value ?? 0) > (chart?.target?.threshold ?? 0) ? undefined : chart?.target?.threshold;
  return (
    <>
      {chart === null ? (
        <p className="muted">{t('chart.noWeeks')}</p>
      ) : (
        <CellRunChart title={title} chart={chart} began={null} service={service} unitCode={unitCode} field={field} />
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
            draft={newActionDraft(cell)}
            words={{ restored: t('draft.restored'), drop: t('draft.drop') }}
          >
            <ConfirmPermanent details={sent.details} fields={[inputName('OPEN', 'note'), inputName('OPEN', 'what')]} />
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
