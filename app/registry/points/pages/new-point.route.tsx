import { redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { PointForm } from '~/registry/points/pages/point-form';
import { UnitSelect } from '~/registry/units/pages/unit-select';
import { toLocalDay } from '~/base/calendar/local-day';
import { isDomainError } from '~/base/errors';
import { channels } from '~/registry/points/domain/service-point';
import { newPointSchema, toPointProblems, type PointProblem } from '~/registry/points/domain/point-input';
import { readForm } from '~/platform/http/request-body.server';
import { nameIn } from '~/base/text/languages';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { getUnitForFields, listFieldsHandledBy } from '~/registry/fields/store/handled-fields.server';
import { createPoint } from '~/registry/points/store/point-change.server';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { formRefused, problemsByField, type FormProblem } from '~/ui/admin/form-result';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';

/** What a link to this page may choose beforehand. */
const channelSchema = z.enum(channels).nullable().catch(null);

export const meta = pageMeta;

const route = adminRoute({
  needs: 'point:manage',
  async get({ context, search, user, requireFor }) {
    const { db } = context;
    const asked = search.get('unit') ?? String(user.unitId ?? '');
    const unit = asked === '' ? null : await getUnitForFields(db, asked);
    if (unit !== null) await requireFor('point:manage', unit.id);
    const today = toLocalDay(context.now(), context.env.timeZone);
    return {
      channel: channelSchema.parse(search.get('channel')),
      groups: await listUnitGroups(db, today, user.language, await findUnitLimit(context, user)),
      unit: unit && {
        id: unit.id,
        name: unitNameIn(user.language, unit),
        fields: (await listFieldsHandledBy(db, unit)).map((field) => ({
          code: field.code,
          name: nameIn(user.language, field),
        })),
      },
    };
  },
  title: ({ t }) => t('points:new.title'),
  async post({ request, context, by, requireFor }) {
    const form = Object.fromEntries(await readForm(request));
    const unit = await getUnitForFields(context.db, form.unitId ?? '');
    await requireFor('point:manage', unit.id);
    const refused = (...problems: FormProblem<PointProblem>[]) => formRefused(problems, form);
    const parsed = newPointSchema.safeParse(form);
    if (!parsed.success) return refused(...problemsByField(toPointProblems(parsed.error)));
    const point = { ...parsed.data, unitId: unit.id, day: toLocalDay(by.now, context.env.timeZone) };
    try {
      const id = await createPoint(context.db, point, by);
      return redirect(`/admin/points/${id}?done=created`, 303);
    } catch (error) {
      if (!isDomainError(error)) throw error;
      const { code, details } = error;
      if (code === 'point-place-taken') return refused({ field: 'counter', code: 'place-taken', details });
      if (code === 'field-not-handled') return refused({ field: 'field', code });
      throw error;
    }
  },
});

export const loader = route.loader;
export const action = route.action;

export default function NewPoint() {
  const { t } = useTranslation('points');
  const { groups, unit, channel } = useLoaderData<typeof loader>();
  const sent = useFormResult(useActionData<typeof action>(), ({ code }) => t(`problem.${code}`));
  const several = groups.flatMap(({ options }) => options).length > 1;
  return (
    <>
      <PageHeader title={t('new.title')} back={{ to: '/admin/points', text: t('point.back'), label: t('title') }} />
      {several ? (
        <section className="card narrow">
          <p className="muted">{t('new.unitLead')}</p>
          <Form className="inline-form" key={unit?.id}>
            {channel === null ? null : <input type="hidden" name="channel" value={channel} />}
            <UnitSelect
              name="unit"
              label={t('unit')}
              groups={groups}
              defaultValue={unit ? String(unit.id) : undefined}
            />
            <button className="button-quiet">{t('new.chooseUnit')}</button>
          </Form>
        </section>
      ) : null}
      {unit === null ? null : <PointForm key={unit.id} unit={unit} channel={channel} sent={sent} />}
    </>
  );
}
