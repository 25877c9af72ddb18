import { redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { toLocalDay } from '~/base/calendar/local-day';
import { formatterIn } from '~/base/text/formatter';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { Notice } from '~/ui/admin/notice';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { PaperPoint } from '~/registry/points/pages/paper-point';
import { PointAddress } from '~/registry/points/pages/point-address';
import { PointChanges } from '~/registry/points/pages/point-changes';
import { PointMove } from '~/registry/points/pages/point-move';
import { CounterName } from '~/registry/points/pages/counter-name';
import { PointFacts } from '~/improve/review/pages/point-facts';
import { PointStatePill } from '~/registry/points/pages/point-state-pill';
import { holds } from '~/registry/people/domain/roles';
import { readForm } from '~/platform/http/request-body.server';
import { listRetiredCodes } from '~/registry/points/store/point-list.server';
import { requirePoint } from '~/registry/points/pages/managed-point.server';
import { changePoint } from '~/registry/points/pages/point-changes.server';
import { pointRatings } from '~/improve/review/pages/point-ratings.server';
import { pointText } from '~/registry/points/pages/point-text';
import { makeQrCode } from '~/registry/points/pages/qr-code.server';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { counterName } from '~/registry/points/domain/counter-names';

const doneSchema = z.enum(['created', 'renamed', 'rotated', 'closed', 'reopened', 'moved']).nullable().catch(null);

export const meta = pageMeta;

const route = adminRoute({
  needs: 'point:manage',
  async get(asked) {
    const { context, search, user } = asked;
    const { db, env } = context;
    const point = await requirePoint(asked);
    const { id, code, unit, counter, channel, scale } = point;
    const { dayOf } = formatterIn(user.language, env.timeZone);
    const ratings = await pointRatings(context, user, [point]);
    const retired = await listRetiredCodes(db, id);
    const today = toLocalDay(context.now(), env.timeZone);
    return {
      move:
        holds(user.role, 'unit:manage') && point.closedAt === null
          ? { today, groups: await listUnitGroups(db, today, user.language) }
          : null,
      mayPropose: holds(user.role, 'exclusion:propose'),
      may: { addDevice: holds(user.role, 'device:manage'), keyForms: holds(user.role, 'paper:key') },
      done: doneSchema.parse(search.get('done')),
      point: {
        ...pointText(user.language, point),
        id,
        code,
        unitId: unit.id,
        counter,
        channel,
        scale,
        createdOn: dayOf(point.createdAt),
        closedOn: point.closedAt && dayOf(point.closedAt),
        ratings: ratings.of(id),
        ratingsAsOf: ratings.asOf,
        retired: retired.map(({ code: old, retiredAt }) => ({ code: old, on: dayOf(retiredAt) })),
        qr: makeQrCode(`${env.publicUrl}/r/${code}`),
      },
    };
  },
  title: ({ page: { point }, language }) => `${counterName(language, point.counter).text}, ${point.unitName}`,
  async post(asked) {
    const { id } = await requirePoint(asked);
    const result = await changePoint(asked, id, await readForm(asked.request));
    return result.ok ? redirect(`/admin/points/${id}?done=${result.done.what}`, 303) : result;
  },
});

export const loader = route.loader;
export const action = route.action;

export default function Point() {
  const { t } = useTranslation(['points', 'integrity']);
  const { point, done, mayPropose, may, move } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const sent = useFormResult(result, ({ code }) => t(`problem.${code}`));
  return (
    <>
      <PageHeader
        title={<CounterName counter={point.counter} />}
        lead={point.unitName}
        back={{ to: '/admin/points', text: t('point.back'), label: t('title') }}
        state={<PointStatePill closed={point.closedOn !== null} />}
      />
      <ErrorSummary errors={sent.problems.summary} />
      {done === null || result !== undefined ? null : (
        <Notice>
          {done === 'created' ? t(`point.done.created.${point.channel}`) : t(`point.done.${done}`)}{' '}
          {done === 'created' && point.channel === 'KIOSK' && may.addDevice ? (
            <Link to={`/admin/devices/new?point=${point.id}`}>{t('point.addDevice')}</Link>
          ) : null}
        </Notice>
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
          <Link to={`/admin/exclusions/new?point=${point.id}`}>{t('integrity:manual.ofPoint')}</Link>
        </p>
      ) : null}
      {move === null ? null : <PointMove key={`${point.id} ${point.unitId}`} {...move} sent={sent} />}
      <PointChanges key={`${point.id} ${point.code}`} point={point} sent={sent} />
    </>
  );
}
