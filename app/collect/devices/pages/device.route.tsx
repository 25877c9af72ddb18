import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { DeviceConfirmation } from '~/collect/devices/pages/device-confirmation';
import { DeviceFacts } from '~/collect/devices/pages/device-facts';
import { DeviceStatePill } from '~/collect/devices/pages/device-state-pill';
import { EarlierTablets } from '~/collect/devices/pages/earlier-tablets';
import { EnrolmentCode } from '~/collect/devices/pages/enrolment-code';
import { deviceViews } from '~/collect/devices/pages/device-views.server';
import { loadConfirmation, loadEarlierTablets } from '~/collect/devices/pages/device-confirmation.server';
import { DomainError } from '~/base/errors';
import { can, holds } from '~/registry/people/domain/roles';
import { formatEnrolmentCode } from '~/collect/devices/domain/enrolment-code';
import { parseRecordId } from '~/base/record-id';
import { readForm } from '~/platform/http/request-body.server';
import { requireManagedDevice } from '~/collect/devices/pages/managed-device.server';
import { confirmDevice } from '~/collect/devices/store/device-confirmation.server';
import { renewEnrolment, revokeDevice } from '~/collect/devices/store/device-enrolment.server';
import { confirmEarlierTablet } from '~/collect/devices/store/earlier-tablet.server';
import { placeUnit } from '~/registry/units/store/unit-placement.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { formDone } from '~/ui/admin/form-result';
import { Notice } from '~/ui/admin/notice';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'device:manage',
  async get(asked) {
    const { context, params, user } = asked;
    const device = await requireManagedDevice(asked, params.device);
    const [view] = await deviceViews(context, user, [device]);
    if (view === undefined) throw new DomainError('device-unknown');
    return {
      timeZone: context.env.timeZone,
      device: view,
      mayPropose: holds(user.role, 'exclusion:propose') && device.enrolledAt !== null,
      confirmation: await loadConfirmation(context, user, device),
      earlier: await loadEarlierTablets(context, user, device),
      maySet: can(user, 'point:manage', await placeUnit(context.db, device.unit.id)),
    };
  },
  title: ({ page }) => page.device.name,
  async post(asked) {
    const { context, params, request, user, by } = asked;
    const { db, env } = context;
    const device = await requireManagedDevice(asked, params.device);
    const attribution = { ...by, secret: env.sessionSecret };
    const form = await readForm(request);
    switch (form.get('intent') ?? '') {
      case 'renew': {
        const code = formatEnrolmentCode(await renewEnrolment(db, device.id, attribution));
        return formDone({ what: 'renewed', code, address: `${env.publicUrl}/kiosk` });
      }
      case 'revoke':
        await revokeDevice(db, device.id, attribution);
        return formDone({ what: 'revoked' });
      case 'confirm':
        await confirmDevice(db, device.id, { by: user, now: by.now });
        return formDone({ what: 'confirmed' });
      case 'confirm-earlier': {
        const tablet = parseRecordId(form.get('tablet'));
        if (tablet === null) throw new DomainError('input-invalid');
        await confirmEarlierTablet(db, { deviceId: device.id, id: tablet }, { by: user, now: by.now });
        return formDone({ what: 'confirmed' });
      }
      default:
        throw new DomainError('input-invalid');
    }
  },
});

export const loader = route.loader;
export const action = route.action;

export default function Device() {
  const { t } = useTranslation(['devices', 'integrity']);
  const { device, timeZone, maySet, mayPropose, confirmation, earlier } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>()?.done;
  return (
    <>
      <PageHeader
        title={device.name}
        back={{ to: '/admin/devices', text: t('back'), label: t('title') }}
        state={<DeviceStatePill state={device.state} />}
      />
      {done?.what === 'revoked' ? <Notice>{t('revoke.done')}</Notice> : null}
      {done?.what === 'confirmed' ? <Notice>{t('confirm.done')}</Notice> : null}
      {done?.what === 'renewed' ? <EnrolmentCode code={done.code} address={done.address} /> : null}
      {confirmation === null ? null : <DeviceConfirmation confirmation={confirmation} timeZone={timeZone} />}
      <EarlierTablets tablets={earlier} timeZone={timeZone} />
      <DeviceFacts device={device} timeZone={timeZone} maySet={maySet} />
      {mayPropose ? (
        <p>
          <Link to={`/admin/exclusions/new?device=${device.id}`}>{t('integrity:manual.ofDevice')}</Link>
        </p>
      ) : null}
      {device.state === 'revoked' ? null : (
        <div className="grid">
          <Form method="post" className="card">
            <h2>{t('renew.heading')}</h2>
            <p>{t('renew.lead')}</p>
            <div className="row">
              <button className="button-quiet" name="intent" value="renew">
                {t('renew.submit')}
              </button>
            </div>
          </Form>
          <Form method="post" className="card">
            <h2>{t('revoke.heading')}</h2>
            <p>{t('revoke.lead')}</p>
            <details>
              <summary>{t('revoke.open')}</summary>
              <div className="row">
                <button className="button" name="intent" value="revoke">
                  {t('revoke.submit')}
                </button>
              </div>
            </details>
          </Form>
        </div>
      )}
    </>
  );
}
