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
import { readForm } from '~/platform/http/request-body.server';
import { createDevice } from '~/collect/devices/store/device-enrolment.server';
import { getKioskPoint, listKioskPoints } from '~/collect/devices/store/kiosk-options.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { formDone, formRefused, problemsByField } from '~/ui/admin/form-result';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'device:manage',
  async get({ context, search, user }) {
    const points = await listKioskPoints(context.db, await findUnitLimit(context, user));
    const asked = search.get('point');
    return {
      chosen: points.some(({ id }) => String(id) === asked) ? asked : null,
      mayMakePoint: holds(user.role, 'point:manage'),
      points: points.map(({ id, counter, unit }) => ({ id, counter, unitName: unitNameIn(user.language, unit) })),
    };
  },
  title: ({ t }) => t('devices:create'),
  async post({ context: { db, env }, request, requireFor, by }) {
    const form = Object.fromEntries(await readForm(request));
    const read = readNewDevice(form);
    const refused = (problems: DeviceProblems) => formRefused(problemsByField(problems), form);
    if ('problems' in read) return refused(read.problems);
    try {
      const { unit } = await getKioskPoint(db, read.device.pointId);
      await requireFor('device:manage', unit.id);
      const { id, code } = await createDevice(db, read.device, { ...by, secret: env.sessionSecret });
      return formDone({ what: 'created', id, code: formatEnrolmentCode(code), address: `${env.publicUrl}/kiosk` });
    } catch (error) {
      const isPoint = isDomainError(error) && (error.code === 'point-unknown' || error.code === 'point-not-kiosk');
      if (isPoint) return refused({ pointId: 'point-missing' });
      throw error;
    }
  },
});

export const loader = route.loader;
export const action = route.action;

export default function NewDevice() {
  const { t } = useTranslation('devices');
  const { points, chosen, mayMakePoint } = useLoaderData<typeof loader>();
  const { done, problems, typed } = useFormResult(useActionData<typeof action>(), ({ code }) => t(`problem.${code}`));
  return (
    <>
      <PageHeader title={t('create')} back={{ to: '/admin/devices', text: t('back'), label: t('title') }} />
      {done !== null ? (
        <div className="card narrow">
          <EnrolmentCode code={done.code} address={done.address} />
          <p>
            <Link to={`/admin/devices/${done.id}`}>{t('code.on')}</Link>
          </p>
        </div>
      ) : points.length === 0 ? (
        <p>
          {t('noPoints')}{' '}
          {mayMakePoint ? <Link to="/admin/points/new?channel=KIOSK">{t('makePoint')}</Link> : t('askForPoint')}
        </p>
      ) : (
        <Form method="post" className="card narrow">
          <ErrorSummary errors={problems.summary} />
          <PointChoice
            points={points}
            error={problems.of('pointId')}
            defaultValue={typed('pointId') ?? chosen ?? undefined}
          />
          <FormField
            name="name"
            label={t('name')}
            hint={t('nameHint')}
            error={problems.of('name')}
            defaultValue={typed('name')}
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
