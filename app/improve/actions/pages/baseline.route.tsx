import { redirect, type LinksFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { DomainError, isDomainError } from '~/base/errors';
import { parseRecordId } from '~/base/record-id';
import { boundedText } from '~/base/text/bounded';
import { nameIn } from '~/base/text/languages';
import { inputName } from '~/improve/actions/domain/action-input';
import { mayMoveBaseline, possibleBaselines, requirePossibleBaseline } from '~/improve/actions/domain/baseline-move';
import { refuse } from '~/improve/actions/pages/action-changes.server';
import { ActionInputs } from '~/improve/actions/pages/action-inputs';
import { shownChart } from '~/improve/actions/pages/action-page.server';
import styles from '~/improve/actions/pages/actions.css?url';
import { baselinePath } from '~/improve/actions/pages/baseline-path';
import { loadCellChart, loadNewestSignals, type LoadedChart } from '~/improve/actions/pages/cell-chart.server';
import { CellRunChart } from '~/improve/actions/pages/cell-run-chart';
import { useProblemWords } from '~/improve/actions/pages/use-problem-words';
import { getCellUnit } from '~/improve/actions/store/action.server';
import { listBaselineMoves, moveBaseline, takeBackBaseline } from '~/improve/actions/store/baseline.server';
import { askAboutPersonalData } from '~/improve/comments/domain/permanent-text';
import { ConfirmPermanent } from '~/improve/comments/pages/confirm-permanent';
import { cellFigures } from '~/measure/reports/domain/cell-figures';
import type { NamedCell } from '~/measure/service/domain/cell-weeks';
import { readForm } from '~/platform/http/request-body.server';
import { listFields } from '~/registry/fields/store/field.server';
import { readReason } from '~/registry/people/domain/stated-reason';
import { adminRoute, type AdminRequest } from '~/registry/people/pages/admin-route.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { placeUnit } from '~/registry/units/store/unit-placement.server';
import { DataTable } from '~/ui/admin/data-table';
import { DraftForm, useDroppedTakenDraft } from '~/ui/admin/draft-form';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormatter } from '~/ui/admin/use-formatter';
import { useFormResult } from '~/ui/admin/use-form-result';
import { weekName } from '~/ui/shared/period-name';

const searchSchema = z.object({
  unit: boundedText(9).catch(''),
  field: boundedText(40).catch(''),
  indicator: boundedText(40).catch(''),
});

export const meta = pageMeta;

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }];

const route = adminRoute({
  needs: 'baseline:move',
  async get(asked) {
    const { context, user } = asked;
    const { db, env } = context;
    const cell = await findAskedCell(asked);
    if (cell === null) return { cell: null };
    const { chart, unit, fieldName } = await loadCell(asked, cell);
    const moves = await listBaselineMoves(db, cell);
    return {
      cell: {
        ...cell,
        unitName: unitNameIn(user.language, unit),
        unitCode: unit.code,
        fieldName,
        service: await loadNewestSignals(db, cell),
        chart: chart && shownChart(chart, { persons: true, timeZone: env.timeZone }),
        weeks: chart === null ? [] : possibleBaselines(baselineWeeks(chart)).reverse(),
        moves: moves.map(({ at, ...move }) => ({ ...move, at: at.toISOString() })),
        timeZone: env.timeZone,
      },
    };
  },
  title: ({ t }) => t('actions:baselinePage.title'),
  async post(asked) {
    const { context, request, user, by } = asked;
    const form = await readForm(request);
    const cell = await findAskedCell(asked);
    const intent = form.get('intent') === 'RESTORE' ? 'RESTORE' : 'BASELINE';
    const note = inputName(intent, 'note');
    if (cell === null) return refuse(form, [{ field: note, code: 'input-invalid' }]);
    const who = { by: user, now: by.now };
    try {
      const reason = readReason(form.get(note));
      const personal = askAboutPersonalData(form, { [note]: reason });
      if (personal.length > 0) return refuse(form, personal);
      if (intent === 'RESTORE') {
        await takeBackBaseline(context.db, cell, { reason }, who);
      } else {
        const { chart } = await loadCell(asked, cell);
        const fromWeek = form.get(inputName(intent, 'week')) ?? '';
        requirePossibleBaseline(chart === null ? [] : baselineWeeks(chart), fromWeek);
        await moveBaseline(context.db, cell, { fromWeek, reason }, who);
      }
    } catch (error) {
      if (!isDomainError(error) || error.code === 'not-found') throw error;
      const isOfWeek = error.code === 'period-unknown' || error.code === 'baseline-too-few';
      return refuse(form, [
        { field: isOfWeek ? inputName(intent, 'week') : note, code: error.code, details: error.details },
      ]);
    }
    return redirect(baselinePath(cell), 303);
  },
});

export const loader = route.loader;
export const action = route.action;

/** The figure that the address names, or null. Throws 'forbidden' for whoever does not stand above its unit. */
async function findAskedCell({ context: { db }, search, user }: AdminRequest): Promise<NamedCell | null> {
  const query = searchSchema.parse(Object.fromEntries(search));
  const unitId = parseRecordId(query.unit);
  const indicator = cellFigures.find((one) => one.indicator === query.indicator)?.indicator;
  if (unitId === null || indicator === undefined) return null;
  const field = (await listFields(db)).find(({ code }) => code === query.field)?.code;
  if (field === undefined) return null;
  if (!mayMoveBaseline(user, await placeUnit(db, unitId))) throw new DomainError('forbidden');
  return { unitId, field, indicator };
}

async function loadCell({ context: { db }, user: { language } }: AdminRequest, cell: NamedCell) {
  const unit = await getCellUnit(db, cell.unitId);
  const field = (await listFields(db)).find(({ code }) => code === cell.field);
  const chart = await loadCellChart(db, { ...cell, level: unit.level }, { beganOn: null, expected: null });
  return { unit, chart, fieldName: field === undefined ? cell.field : nameIn(language, field) };
}

/** What its units did before is no baseline of a unit. */
function baselineWeeks({ weeks }: LoadedChart) {
  return weeks
    .filter(({ origin }) => origin === 'own')
    .map(({ week, figure, gap }) => ({ week, isMeasured: figure !== null && gap === null }));
}

export default function Baseline() {
  const { t } = useTranslation(['actions', 'reports']);
  const { cell } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('baselinePage.title')} lead={t('baselinePage.lead')} />
      {cell === null ? (
        <p className="notice" role="status">
          {t('baselinePage.none')} <Link to="/admin/reports">{t('baselinePage.toReports')}</Link>
        </p>
      ) : (
        <BaselineOfCell cell={cell} />
      )}
    </>
  );
}

type Cell = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['cell']>;

function BaselineOfCell({ cell }: { cell: Cell }) {
  const { t } = useTranslation(['actions', 'reports']);
  const { moment } = useFormatter(cell.timeZone);
  const sent = useFormResult(useActionData<typeof action>(), useProblemWords());
  const { unitId, field, indicator, unitName, fieldName, chart, service, weeks, moves } = cell;
  const title = t('cellName', { indicator: t(`reports:indicator.${indicator}`), field: fieldName, unit: unitName });
  useDroppedTakenDraft(String(moves[0]?.id ?? 0), sent.problems.summary.length > 0);
  const hasMoved = chart !== null && chart.baseline.moved !== null;
  const inputs = { owners: [], sent, today: '' };
  const draft = (form: string) => ({
    method: 'post' as const,
    draft: `baseline ${form} ${unitId} ${field} ${indicator}`,
    seen: String(moves[0]?.id ?? 0),
    words: { restored: t('draft.restored'), drop: t('draft.drop') },
  });
  return (
    <>
      {chart === null ? (
        <p className="muted">{t('chart.noWeeks')}</p>
      ) : (
        <CellRunChart
          title={title}
          chart={chart}
          began={null}
          service={service}
          unitCode={cell.unitCode}
          field={field}
        />
      )}
      <ErrorSummary errors={sent.problems.summary} />
      <section className="card" aria-labelledby="move-heading">
        <h2 id="move-heading">{t('do.BASELINE')}</h2>
        <p className="muted">{t('doLead.BASELINE')}</p>
        {weeks.length === 0 ? (
          <p role="status">{t('baselinePage.tooFew', { needed: chart?.baseline.needed ?? 0 })}</p>
        ) : (
          <DraftForm key={moves.length} {...draft('BASELINE')}>
            <input type="hidden" name="intent" value="BASELINE" />
            <ConfirmPermanent details={sent.details} fields={[inputName('BASELINE', 'note')]} />
            <ActionInputs
              {...inputs}
              form="BASELINE"
              fields={['week', 'note']}
              weeks={weeks.map((week) => [week, weekName(t, week)] as const)}
            />
            <div className="row">
              <button className="button">{t('do.BASELINE')}</button>
            </div>
          </DraftForm>
        )}
      </section>
      {!hasMoved ? null : (
        <section className="card" aria-labelledby="restore-heading">
          <h2 id="restore-heading">{t('do.RESTORE')}</h2>
          <p className="muted">{t('doLead.RESTORE')}</p>
          <DraftForm key={moves.length} {...draft('RESTORE')}>
            <input type="hidden" name="intent" value="RESTORE" />
            <ConfirmPermanent details={sent.details} fields={[inputName('RESTORE', 'note')]} />
            <ActionInputs {...inputs} form="RESTORE" fields={['note']} />
            <div className="row">
              <button className="button-quiet">{t('do.RESTORE')}</button>
            </div>
          </DraftForm>
        </section>
      )}
      <section className="card">
        <h2 id="moves-heading">{t('baselinePage.history')}</h2>
        <DataTable
          name={{ labelledBy: 'moves-heading' }}
          stacks
          rows={moves}
          rowKey={({ id }) => id}
          empty={t('baselinePage.noHistory')}
          columns={[
            { heading: t('baselinePage.when'), cell: ({ at }) => moment(at), namesRow: true },
            { heading: t('baselinePage.who'), cell: ({ by }) => by },
            {
              heading: t('baselinePage.what'),
              cell: ({ fromWeek }) =>
                fromWeek === ''
                  ? t('baselinePage.takenBack')
                  : t('baselinePage.movedTo', { week: weekName(t, fromWeek) }),
            },
            { heading: t('baselinePage.why'), cell: ({ reason }) => reason },
          ]}
        />
      </section>
    </>
  );
}
