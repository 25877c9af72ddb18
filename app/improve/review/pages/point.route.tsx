import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { PaperPoint } from '~/registry/points/pages/paper-point';
import { PointAddress } from '~/registry/points/pages/point-address';
import { PointChanges } from '~/registry/points/pages/point-changes';
import { CounterName } from '~/registry/points/pages/counter-name';
import { PointFacts } from '~/improve/review/pages/point-facts';
import { PointState } from '~/registry/points/pages/point-state';
import { usePointProblems } from '~/registry/points/pages/use-point-problems';
import { holds } from '~/registry/people/domain/roles';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { listRetiredCodes } from '~/registry/points/store/point-list.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { requirePoint } from '~/registry/points/pages/managed-point.server';
import { changePoint } from '~/registry/points/pages/point-changes.server';
import { pointRatings } from '~/improve/review/pages/point-ratings.server';
import { dayText, pointText } from '~/registry/points/pages/point-text';
import { qrCodeOf } from '~/registry/points/pages/qr-code.server';
import { counterName } from '~/registry/points/domain/counter-names';

const doneSchema = z.enum(['created', 'renamed', 'rotated', 'closed', 'reopened']).nullable().catch(null);

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { user, point } = await requirePoint(request, context, params.point);
  const { db, env } = context;
  const { id, code, unit, counter, channel, scale } = point;
  const day = (instant: Date) => dayText(user.language, instant, env.timeZone);
  const ratings = await pointRatings(context, user, [point]);
  const retired = await listRetiredCodes(db, id);
  return {
    title: pageTitle(
      user.language,
      () => `${counterName(user.language, counter).text}, ${pointText(user.language, point).unitName}`,
    ),
    mayPropose: holds(user.role, 'exclusion:propose'),
    may: { addDevice: holds(user.role, 'device:manage'), keyForms: holds(user.role, 'paper:key') },
    done: doneSchema.parse(new URL(request.url).searchParams.get('done')),
    point: {
      ...pointText(user.language, point),
      id,
      code,
      unitId: unit.id,
      counter,
      channel,
      scale,
      createdOn: day(point.createdAt),
      closedOn: point.closedAt && day(point.closedAt),
      ratings: ratings.of(id),
      ratingsAsOf: ratings.asOf,
      retired: retired.map(({ code: old, retiredAt }) => ({ code: old, on: day(retiredAt) })),
      qr: qrCodeOf(`${env.publicUrl}/r/${code}`),
    },
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { user, point } = await requirePoint(request, context, params.point);
  return answeringErrors(context, async () => {
    const form = await readForm(request);
    const result = await changePoint(context, user.name, point.id, form);
    if ('problems' in result) return data({ ...result, typed: Object.fromEntries(form) }, { status: 422 });
    return redirect(`/admin/points/${point.id}?done=${result.done}`, 303);
  });
}

export default function Point() {
  const { t } = useTranslation(['points', 'integrity']);
  const { point, done, mayPropose, may } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problems = usePointProblems(answer?.problems);
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('title')}>
        <Link to="/admin/points">{t('point.back')}</Link>
      </nav>
      <div>
        <div className="row">
          <h1>
            <CounterName counter={point.counter} />
          </h1>
          <PointState closed={point.closedOn !== null} />
        </div>
        <p className="muted">{point.unitName}</p>
      </div>
      <ErrorSummary errors={problems.summary} />
      {done === null || answer !== undefined ? null : (
        <p className="notice" role="status">
          {done === 'created' ? t(`point.done.created.${point.channel}`) : t(`point.done.${done}`)}{' '}
          {done === 'created' && point.channel === 'KIOSK' && may.addDevice ? (
            <Link to={`/admin/devices/new?point=${point.id}`}>{t('point.addDevice')}</Link>
          ) : null}
        </p>
      )}
      <div className="grid">
        {point.channel === 'PAPER' ? (
          <PaperPoint point={point} mayKey={may.keyForms} />
        ) : (
          <PointAddress point={point} mayAddDevice={may.addDevice} />
        )}
        <PointFacts point={point} />
      </div>
      {mayPropose ? (
        <p>
          <Link to={`/admin/exclusions/new?point=${point.id}`}>{t('integrity:hand.ofPoint')}</Link>
        </p>
      ) : null}
      <PointChanges key={`${point.id} ${point.code}`} point={point} problems={problems} typed={answer?.typed} />
    </>
  );
}
