import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { LevelFieldsForm } from '~/registry/fields/pages/level-fields-form';
import { UnitExceptions } from '~/registry/fields/pages/unit-exceptions';
import { UnitFieldsForm } from '~/registry/fields/pages/unit-fields-form';
import { localDayOf } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { levelChanges, ownChanges } from '~/registry/fields/domain/field-changes';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { nameIn } from '~/base/text/languages';
import { listFields } from '~/registry/fields/store/field.server';
import {
  changeLevelFields,
  changeUnitFields,
  findUnitForFields,
  listLevelFields,
  listUnitFields,
  listUnitsWithOwnFields,
} from '~/registry/fields/store/handled-fields.server';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePermission } from '~/registry/people/pages/session.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { language } = await requirePermission(request, context, 'field:manage');
  return answeringErrors(context, async () => {
    const { db } = context;
    const asked = new URL(request.url).searchParams.get('unit') ?? '';
    const unit = asked === '' ? null : await findUnitForFields(db, Number(asked));
    if (asked !== '' && unit === null) throw new DomainError('unit-unknown', { unit: asked.slice(0, 20) });
    const named = <T extends { nameVi: string; nameEn: string }>({ nameVi, nameEn, ...rest }: T) => ({
      ...rest,
      name: nameIn(language, { nameVi, nameEn }),
    });
    return {
      title: pageTitle(language, (t) => t('admin:fields.title')),
      fields: (await listFields(db)).map(named),
      levelFields: await listLevelFields(db),
      groups: await listUnitGroups(db, localDayOf(context.now(), context.env.timeZone), language),
      unit: unit && { ...named(unit), own: await listUnitFields(db, unit.id) },
      exceptions: (await listUnitsWithOwnFields(db)).map(named),
    };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { name: actor } = await requirePermission(request, context, 'field:manage');
  return answeringErrors(context, async () => {
    const form = await readForm(request);
    const deed = { actor, now: context.now() };
    switch (form.get('intent') ?? '') {
      case 'levels':
        return {
          changed: await changeLevelFields(context.db, levelChanges(form.getAll('was'), form.getAll('handles')), deed),
        };
      case 'unit':
        return {
          changed: await changeUnitFields(context.db, Number(form.get('unitId')), ownChanges(form), deed),
        };
      default:
        throw new DomainError('input-invalid');
    }
  });
}

export default function Fields() {
  const { t } = useTranslation('admin');
  const { fields, levelFields, groups, unit, exceptions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <h1>{t('fields.title')}</h1>
      <p className="lead">{t('fields.lead')}</p>
      {answer === undefined ? null : (
        <p className="notice" role="status">
          {answer.changed === 0 ? t('fields.unchanged') : t('fields.saved', { count: answer.changed })}
        </p>
      )}
      <LevelFieldsForm fields={fields} levelFields={levelFields} />
      <UnitFieldsForm fields={fields} levelFields={levelFields} groups={groups} unit={unit} />
      <UnitExceptions units={exceptions} />
    </>
  );
}
