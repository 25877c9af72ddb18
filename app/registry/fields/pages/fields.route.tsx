import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { formDone } from '~/ui/admin/form-result';
import { Notice } from '~/ui/admin/notice';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { FieldList } from '~/registry/fields/pages/field-list';
import { LevelFieldsForm } from '~/registry/fields/pages/level-fields-form';
import { UnitExceptions } from '~/registry/fields/pages/unit-exceptions';
import { UnitFieldsForm } from '~/registry/fields/pages/unit-fields-form';
import { toLocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { levelChanges, ownChanges } from '~/registry/fields/domain/field-changes';
import { readForm } from '~/platform/http/request-body.server';
import { nameIn } from '~/base/text/languages';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { listKeptFields } from '~/registry/fields/store/field-change.server';
import {
  changeLevelFields,
  changeUnitFields,
  getUnitForFields,
  listLevelFields,
  listUnitFields,
  listUnitsWithOwnFields,
} from '~/registry/fields/store/handled-fields.server';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';

/** What came of a field's own form, which leads here. */
const savedKinds = ['field', 'nothing'] as const;

export const meta = pageMeta;

const route = adminRoute({
  needs: 'field:manage',
  async get({ context: { db, env, now }, search, user: { language } }) {
    const asked = search.get('unit') ?? '';
    const unit = asked === '' ? null : await getUnitForFields(db, asked);
    const kept = await listKeptFields(db);
    return {
      saved: savedKinds.find((kind) => kind === search.get('saved')) ?? null,
      kept,
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
  async post({ request, context: { db }, by }) {
    const form = await readForm(request);
    switch (form.get('intent') ?? '') {
      case 'levels': {
        const changes = levelChanges(form.getAll('was'), form.getAll('handles'));
        return formDone({ what: 'saved', changed: await changeLevelFields(db, changes, by) });
      }
      case 'unit': {
        const { id } = await getUnitForFields(db, form.get('unitId') ?? '');
        return formDone({ what: 'saved', changed: await changeUnitFields(db, id, ownChanges(form), by) });
      }
      default:
        throw new DomainError('input-invalid');
    }
  },
});

export const loader = route.loader;
export const action = route.action;

export default function Fields() {
  const { t } = useTranslation(['admin', 'fields']);
  const { saved, kept, fields, levelFields, groups, unit, exceptions } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>()?.done;
  return (
    <>
      <PageHeader title={t('fields.title')} lead={t('fields.lead')}>
        <Link className="button" to="/admin/fields/field">
          {t('fields:new')}
        </Link>
      </PageHeader>
      {saved === null || done !== undefined ? null : <Notice>{t(`fields:saved.${saved}`)}</Notice>}
      {done === undefined ? null : (
        <Notice>{done.changed === 0 ? t('fields.unchanged') : t('fields.saved', { count: done.changed })}</Notice>
      )}
      <FieldList fields={kept} />
      <LevelFieldsForm fields={fields} levelFields={levelFields} />
      <UnitFieldsForm fields={fields} levelFields={levelFields} groups={groups} unit={unit} />
      <UnitExceptions units={exceptions} />
    </>
  );
}
