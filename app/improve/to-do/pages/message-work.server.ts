import { toLocalDay } from '~/base/calendar/local-day';
import { formatterIn } from '~/base/text/formatter';
import { commentsSeenBy } from '~/improve/comments/pages/comment-scope.server';
import { listComments } from '~/improve/comments/store/comment.server';
import { listPetitions } from '~/improve/petitions/store/petition.server';
import { NAMED, type FoundWork, type WorkReader } from '~/improve/to-do/pages/work-source';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { mapUnitNames } from '~/registry/units/store/named-unit.server';

/** The petitions that the person sorts or settles. */
export async function petitionsWaiting(reader: WorkReader): Promise<FoundWork> {
  const { context, user, unitIds, today, t } = reader;
  const { db, env, now } = context;
  const scope = { unitIds, now: now(), timeZone: env.timeZone };
  const show = { ownUnitId: user.unitId };
  const { petitions, total } = await listPetitions(db, scope, { show, today, page: 1, pageSize: NAMED });
  const unitName = await namesOf(reader, petitions);
  return {
    total,
    list: '/admin/petitions?show=mine',
    items: petitions.map(({ id, unitId, state, forwardDueOn, receivedAt }) => ({
      title: t('to-do:name.petition', { number: id, unit: unitName(unitId) }),
      href: `/admin/petitions/${id}`,
      // The five working days are for sorting; what is sorted has no day any more.
      dueOn: state === 'RECEIVED' ? forwardDueOn : null,
      since: toLocalDay(receivedAt, env.timeZone),
    })),
  };
}

/** The comments of the last complete week that nobody answered; named without their words. */
export async function commentsWaiting(reader: WorkReader): Promise<FoundWork> {
  const { context, user, unitIds, week, t, fieldName } = reader;
  const { comments, total } = await listComments(
    context.db,
    { unitIds, ...commentsSeenBy(context, user) },
    { from: week.firstDay, to: week.lastDay, answered: 'waiting' },
    { page: 1, pageSize: NAMED, order: 'oldest' },
  );
  const unitName = await namesOf(reader, comments);
  return {
    total,
    list: `/admin/comments?${new URLSearchParams({ week: week.key, answered: 'waiting' })}`,
    items: comments.map(({ id, day, field, unitId }) => ({
      title: t('to-do:name.comment', {
        day: formatterIn(user.language).day(day),
        field: fieldName(field),
        unit: unitName(unitId),
      }),
      href: `/admin/comments/${id}`,
      dueOn: null,
      since: day,
    })),
  };
}

async function namesOf(
  { context, user }: WorkReader,
  rows: readonly { unitId: number }[],
): Promise<(unitId: number) => string> {
  const ids = rows.map(({ unitId }) => unitId);
  const names = ids.length === 0 ? new Map<number, never>() : await mapUnitNames(context.db, ids);
  return (unitId) => {
    const unit = names.get(unitId);
    return unit === undefined ? '' : unitNameIn(user.language, unit);
  };
}
