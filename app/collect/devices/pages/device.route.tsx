import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { DeviceConfirmation } from '~/collect/devices/pages/device-confirmation';
import { DeviceFacts } from '~/collect/devices/pages/device-facts';
import { DeviceState } from '~/collect/devices/pages/device-state';
import { EarlierTablets } from '~/collect/devices/pages/earlier-tablets';
import { EnrolmentCode } from '~/collect/devices/pages/enrolment-code';
import { deviceViews } from '~/collect/devices/pages/device-views.server';
import { confirmationOf, earlierTabletsOf } from '~/collect/devices/pages/device-confirmation.server';
import { DomainError } from '~/base/errors';
import { can, holds } from '~/registry/people/domain/roles';
import { formatEnrolmentCode } from '~/collect/devices/domain/enrolment-code';
import { fits } from '~/base/text/bounded';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { requireManagedDevice } from '~/collect/devices/pages/managed-device.server';
import { confirmDevice } from '~/collect/devices/store/device-confirmation.server';
import { renewEnrolment, revokeDevice } from '~/collect/devices/store/device.server';
import { confirmEarlierTablet } from '~/collect/devices/store/earlier-tablet.server';
import { placeUnit } from '~/registry/units/store/unit-placement.server';
import { pageTitle } from '~/platform/i18n/page-title.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { user, device } = await requireManagedDevice(request, context, params.device);
  const { db, env } = context;
  const [view] = await deviceViews(context, user, [device]);
  if (view === undefined) throw new DomainError('device-unknown');
  return {
    title: pageTitle(user.language, () => device.name),
    timeZone: env.timeZone,
    device: view,
    mayPropose: holds(user.role, 'exclusion:propose') && device.enrolledAt !== null,
    confirmation: await confirmationOf(context, user, device),
    earlier: await earlierTabletsOf(context, user, device),
    maySet: can(user, 'point:manage', await placeUnit(db, device.unit.id)),
  };
}

type Done = { enrolment: { code: string; address: string } } | { done: 'revoked' } | { done: 'confirmed' };

export async function action({ request, context, params }: ActionFunctionArgs): Promise<Done> {
  const { user, device } = await requireManagedDevice(request, context, params.device);
  const { db, env } = context;
  return answeringErrors(context, async (): Promise<Done> => {
    const deed = { actor: user.name, byId: user.id, now: context.now(), secret: env.sessionSecret };
    const form = await readForm(request);
    switch (form.get('intent') ?? '') {
      case 'renew':
        return {
          enrolment: {
            code: formatEnrolmentCode(await renewEnrolment(db, device.id, deed)),
            address: `${env.publicUrl}/kiosk`,
          },
        };
      case 'revoke':
        await revokeDevice(db, device.id, deed);
        return { done: 'revoked' };
      case 'confirm':
        await confirmDevice(db, device.id, { by: user, now: deed.now });
        return { done: 'confirmed' };
      case 'confirm-earlier':
        await confirmEarlierTablet(db, { deviceId: device.id, id: tabletOf(form) }, { by: user, now: deed.now });
        return { done: 'confirmed' };
      default:
        throw new DomainError('input-invalid');
    }
  });
}

function tabletOf(form: URLSearchParams): number {
  const typed = form.get('tablet') ?? '';
  if (!fits(typed, 9, /^[1-9]\d*$/)) throw new DomainError('input-invalid');
  return Number(typed);
}

export default function Device() {
  const { t } = useTranslation(['devices', 'integrity']);
  const { device, timeZone, maySet, mayPropose, confirmation, earlier } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('title')}>
        <Link to="/admin/devices">{t('back')}</Link>
      </nav>
      <div className="row">
        <h1>{device.name}</h1>
        <DeviceState state={device.state} />
      </div>
      {answer && 'done' in answer ? (
        <p className="notice" role="status">
          {t(answer.done === 'revoked' ? 'revoke.done' : 'confirm.done')}
        </p>
      ) : null}
      {answer && 'enrolment' in answer ? <EnrolmentCode {...answer.enrolment} /> : null}
      {confirmation === null ? null : <DeviceConfirmation confirmation={confirmation} timeZone={timeZone} />}
      <EarlierTablets tablets={earlier} timeZone={timeZone} />
      <DeviceFacts device={device} timeZone={timeZone} maySet={maySet} />
      {mayPropose ? (
        <p>
          <Link to={`/admin/exclusions/new?device=${device.id}`}>{t('integrity:hand.ofDevice')}</Link>
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
