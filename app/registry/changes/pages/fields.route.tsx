import { redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useDroppedSentDraft } from '~/ui/admin/draft-form';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { useFormResult } from '~/ui/admin/use-form-result';
import { Notice } from '~/ui/admin/notice';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { ChangeTable } from '~/registry/changes/pages/change-table';
import { draftHandling } from '~/registry/changes/pages/handling-drafts.server';
import { handlingFrames } from '~/registry/changes/pages/handling-frame';
import { changeRow } from '~/registry/changes/pages/unit-change-page.server';
import { listDatedChanges } from '~/registry/changes/store/dated-change-record.server';
import { findClosedThrough } from '~/platform/database/closing-cut.server';
import { FieldList } from '~/registry/fields/pages/field-list';
import { LevelFieldsForm } from '~/registry/changes/pages/level-fields-form';
import { UnitExceptions } from '~/registry/changes/pages/unit-exceptions';
import { UnitFieldsForm } from '~/registry/changes/pages/unit-fields-form';
import { toLocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { levelChanges, ownChanges } from '~/registry/fields/domain/field-changes';
import { readForm } from '~/platform/http/request-body.server';
import { nameIn } from '~/base/text/languages';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { listKeptFields } from '~/registry/fields/store/field-change.server';
import {
  getUnitForFields,
  listLevelFields,
  listUnitFields,
  listUnitsWithOwnFields,
} from '~/registry/fields/store/handled-fields.server';
import { countProceduresByField } from '~/registry/procedures/store/procedure-list.server';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';

/** What came of a field's own form, which leads here. */
const savedKinds = ['field', 'nothing'] as const;

const SHOWN_CHANGES = 20;

export const meta = pageMeta;

const route = adminRoute({
  needs: 'field:manage',
  async get({ context: { db, env, now }, search, user: { id, language } }) {
    const asked = search.get('unit') ?? '';
    const unit = asked === '' ? null : await getUnitForFields(db, asked);
    const kept = await listKeptFields(db);
    const { changes } = await listDatedChanges(db, 'FIELDS', id, { skip: 0, take: SHOWN_CHANGES });
    return {
      today: toLocalDay(now(), env.timeZone),
      closedThrough: await findClosedThrough(db),
      timeZone: env.timeZone,
      changes: changes.map(changeRow),
      saved: savedKinds.find((kind) => kind === search.get('saved')) ?? null,
      kept,
      procedures: Object.fromEntries(await countProceduresByField(db, toLocalDay(now(), env.timeZone))),
      fields: kept.map((field) => ({ code: field.code, name: nameIn(language, field) })),
      levelFields: await listLevelFields(db),
      groups: await listUnitGroups(db, toLocalDay(now(), env.timeZone), language),
      unit: unit && {
        id: unit.id,
        level: unit.level,
        name: unitNameIn(language, unit),
        own: await listUnitFields(db, unit.id),
      },
      exceptions: (await listUnitsWithOwnFields(db)).map(({ id, count, ...unit }) => ({
        id,
        name: unitNameIn(language, unit),
        count,
      })),
    };
  },
  title: ({ t }) => t('admin:fields.title'),
  async post(asked) {
    const { request, context } = asked;
    const form = await readForm(request);
    const typed = Object.fromEntries(form);
    switch (form.get('intent') ?? '') {
      case 'levels': {
        const ticked = form.getAll('handles');
        const parts = { levels: levelChanges(form.getAll('was'), ticked), units: [] };
        return follow(await draftHandling(asked, parts, { ...typed, ticked: ticked.join(' ') }, handlingFrames.levels));
      }
      case 'unit': {
        const { id: unitId } = await getUnitForFields(context.db, form.get('unitId') ?? '');
        const parts = { levels: [], units: ownChanges(form).map((change) => ({ unitId, ...change })) };
        return follow(await draftHandling(asked, parts, typed, handlingFrames.unit));
      }
      default:
        throw new DomainError('input-invalid');
    }
  },
});

/** To the page of what was drafted; a refusal stays where it is. */
function follow<Refused>(result: string | Refused) {
  return typeof result === 'string' ? redirect(result, 303) : result;
}

export const loader = route.loader;
export const action = route.action;

export default function Fields() {
  const { t } = useTranslation(['admin', 'fields', 'errors']);
  const { saved, kept, procedures, fields, levelFields, groups, unit, exceptions, changes, timeZone, ...days } =
    useLoaderData<typeof loader>();
  const { problems, typed } = useFormResult(useActionData<typeof action>(), ({ code, details }) =>
    t(`errors:${code}`, details ?? {}),
  );
  const of = (intent: 'levels' | 'unit') => {
    const isSent = typed('intent') === intent;
    const form = { ...days, error: problems.of, typed: isSent ? typed : () => undefined };
    return { form, children: isSent ? <ErrorSummary errors={problems.summary} /> : null };
  };
  useDroppedSentDraft(saved !== null);
  return (
    <>
      <PageHeader title={t('fields.title')} lead={t('fields.lead')}>
        <Link className="button" to="/admin/fields/field">
          {t('fields:new')}
        </Link>
      </PageHeader>
      {saved === null || typed('intent') !== undefined ? null : <Notice>{t(`fields:saved.${saved}`)}</Notice>}
      <FieldList fields={kept} procedures={procedures} today={days.today} />
      <LevelFieldsForm fields={fields} levelFields={levelFields} {...of('levels')} />
      <UnitFieldsForm fields={fields} levelFields={levelFields} groups={groups} unit={unit} {...of('unit')} />
      <UnitExceptions units={exceptions} />
      {changes.length === 0 ? null : (
        <section className="card">
          <h2>{t('fields:changes')}</h2>
          <ChangeTable changes={changes} timeZone={timeZone} at="/admin/fields/changes" label={t('fields:changes')} />
        </section>
      )}
    </>
  );
}
