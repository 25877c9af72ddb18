import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { EnrolmentCode } from '~/collect/devices/pages/enrolment-code';
import { PointChoice } from '~/collect/devices/pages/point-choice';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { isDomainError } from '~/base/errors';
import { holds } from '~/registry/people/domain/roles';
import { readNewDevice, type DeviceProblems } from '~/collect/devices/domain/device-input';
import { formatEnrolmentCode } from '~/collect/devices/domain/enrolment-code';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { createDevice } from '~/collect/devices/store/device.server';
import { getKioskPoint, listKioskPoints } from '~/collect/devices/store/kiosk-options.server';
import { unitsOf } from '~/registry/people/pages/own-units.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePermission } from '~/registry/people/pages/session.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requirePermission(request, context, 'device:manage');
  const points = await listKioskPoints(context.db, await unitsOf(context, user));
  const asked = new URL(request.url).searchParams.get('point');
  return {
    title: pageTitle(user.language, (t) => t('devices:create')),
    chosen: points.some(({ id }) => String(id) === asked) ? asked : null,
    mayMakePoint: holds(user.role, 'point:manage'),
    points: points.map(({ id, counter, unit }) => ({ id, counter, unitName: unitNameIn(user.language, unit) })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  await requirePermission(request, context, 'device:manage');
  return answeringErrors(context, async () => {
    const form = Object.fromEntries(await readForm(request));
    const read = readNewDevice(form);
    const refused = (problems: DeviceProblems) => data({ problems, typed: form }, { status: 422 });
    if ('problems' in read) return refused(read.problems);
    try {
      const { unit } = await getKioskPoint(context.db, read.device.pointId);
      const { name: actor, id: byId } = await requirePermission(request, context, 'device:manage', unit.id);
      const deed = { actor, byId, now: context.now(), secret: context.env.sessionSecret };
      const { id, code } = await createDevice(context.db, read.device, deed);
      return { created: { id, code: formatEnrolmentCode(code), address: `${context.env.publicUrl}/kiosk` } };
    } catch (error) {
      const isPoint = isDomainError(error) && (error.code === 'point-unknown' || error.code === 'point-not-kiosk');
      if (isPoint) return refused({ pointId: 'point-missing' });
      throw error;
    }
  });
}

export default function NewDevice() {
  const { t } = useTranslation('devices');
  const { points, chosen, mayMakePoint } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = answer && 'problems' in answer ? answer : undefined;
  const said = (field: string) => {
    const problem = refusal?.problems[field];
    return problem === undefined ? undefined : t(`problem.${problem}`);
  };
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('title')}>
        <Link to="/admin/devices">{t('back')}</Link>
      </nav>
      <h1>{t('create')}</h1>
      {answer && 'created' in answer ? (
        <div className="card narrow">
          <EnrolmentCode code={answer.created.code} address={answer.created.address} />
          <p>
            <Link to={`/admin/devices/${answer.created.id}`}>{t('code.on')}</Link>
          </p>
        </div>
      ) : points.length === 0 ? (
        <p>
          {t('noPoints')}{' '}
          {mayMakePoint ? <Link to="/admin/points/new?channel=KIOSK">{t('makePoint')}</Link> : t('askForPoint')}
        </p>
      ) : (
        <Form method="post" className="card narrow">
          <ErrorSummary
            errors={Object.keys(refusal?.problems ?? {}).map((field) => ({ field, message: said(field) ?? '' }))}
          />
          <PointChoice
            points={points}
            error={said('pointId')}
            defaultValue={refusal?.typed.pointId ?? chosen ?? undefined}
          />
          <FormField
            name="name"
            label={t('name')}
            hint={t('nameHint')}
            error={said('name')}
            defaultValue={refusal?.typed.name}
            autoComplete="off"
            required
          />
          <div className="row">
            <button className="button">{t('submit')}</button>
          </div>
        </Form>
      )}
    </>
  );
}
