import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { PointForm } from '~/registry/points/pages/point-form';
import { UnitSelect } from '~/registry/units/pages/unit-select';
import { usePointProblems } from '~/registry/points/pages/use-point-problems';
import { localDayOf } from '~/base/calendar/local-day';
import { DomainError, isDomainError } from '~/base/errors';
import { channels } from '~/registry/points/domain/service-point';
import { newPointSchema, pointProblemsOf, type PointProblems } from '~/registry/points/domain/point-input';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { nameIn } from '~/base/text/languages';
import { findUnitForFields, listFieldsHandledBy } from '~/registry/fields/store/handled-fields.server';
import { createPoint } from '~/registry/points/store/point-change.server';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { unitsOf } from '~/registry/people/pages/own-units.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePermission } from '~/registry/people/pages/session.server';

/** What a link to this page may choose beforehand. */
const channelSchema = z.enum(channels).nullable().catch(null);

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const own = await requirePermission(request, context, 'point:manage');
  const { language } = own;
  return answeringErrors(context, async () => {
    const { searchParams } = new URL(request.url);
    const asked = searchParams.get('unit') ?? String(own.unitId ?? '');
    const unit = asked === '' ? null : await findUnitForFields(context.db, Number(asked));
    if (asked !== '' && unit === null) throw new DomainError('unit-unknown', { unit: asked.slice(0, 20) });
    if (unit !== null) await requirePermission(request, context, 'point:manage', unit.id);
    const today = localDayOf(context.now(), context.env.timeZone);
    return {
      title: pageTitle(language, (t) => t('points:new.title')),
      channel: channelSchema.parse(searchParams.get('channel')),
      groups: await listUnitGroups(context.db, today, language, await unitsOf(context, own)),
      unit: unit && {
        id: unit.id,
        name: nameIn(language, unit),
        fields: (await listFieldsHandledBy(context.db, unit)).map((field) => ({
          code: field.code,
          name: nameIn(language, field),
        })),
      },
    };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  await requirePermission(request, context, 'point:manage');
  return answeringErrors(context, async () => {
    const form = Object.fromEntries(await readForm(request));
    const unit = await findUnitForFields(context.db, Number(form.unitId));
    if (unit === null) throw new DomainError('unit-unknown', { unit: (form.unitId ?? '').slice(0, 20) });
    const { name: actor } = await requirePermission(request, context, 'point:manage', unit.id);
    const refused = (problems: PointProblems, taken: number | null = null) =>
      data({ problems, taken, typed: form }, { status: 422 });
    const parsed = newPointSchema.safeParse(form);
    if (!parsed.success) return refused(pointProblemsOf(parsed.error));
    const now = context.now();
    const point = { ...parsed.data, unitId: unit.id, day: localDayOf(now, context.env.timeZone) };
    try {
      const id = await createPoint(context.db, point, { actor, now });
      return redirect(`/admin/points/${id}?done=created`, 303);
    } catch (error) {
      if (!isDomainError(error)) throw error;
      if (error.code === 'point-place-taken') return refused({ counter: 'place-taken' }, Number(error.details?.point));
      if (error.code === 'field-not-handled') return refused({ field: 'field-not-handled' });
      throw error;
    }
  });
}

export default function NewPoint() {
  const { t } = useTranslation('points');
  const { groups, unit, channel } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problems = usePointProblems(answer?.problems);
  const several = groups.flatMap(({ options }) => options).length > 1;
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('title')}>
        <Link to="/admin/points">{t('point.back')}</Link>
      </nav>
      <h1>{t('new.title')}</h1>
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
      {unit === null ? null : (
        <PointForm
          key={unit.id}
          unit={unit}
          problems={problems}
          typed={answer?.typed ?? (channel === null ? undefined : { channel })}
          taken={answer?.taken ?? null}
        />
      )}
    </>
  );
}
