import { readNoticeEvent, type NoticeEvent } from '~/improve/notices/domain/notice-event';
import { recordKinds } from '~/improve/notices/domain/notice-kind';
import { mayBeTold } from '~/improve/notices/domain/recipients';
import type { Prisma, Queryable } from '~/platform/database/db.server';
import type { Actor } from '~/registry/people/domain/roles';
import { placeUnit } from '~/registry/units/store/unit-placement.server';

/** Whose inbox. `unitIds`: the units that the person may read today; undefined for the whole city. */
export type InboxReader = Actor & { id: number; unitIds?: ReadonlySet<number> };

export type InboxNotice = { id: number; at: Date; isRead: boolean; event: NoticeEvent };

/**
 * A page of the inbox without records, which `listRecords` has: what is unread first, of each the newest. `newest`: the
 * last one that there is of all, 0 for none.
 */
export async function listNotices(
  db: Queryable,
  reader: InboxReader,
  { skip, take }: { skip: number; take: number },
): Promise<{ notices: InboxNotice[]; total: number; unread: number; newest: number }> {
  const all = visible(reader);
  const where = { AND: [all, { event: { kind: { notIn: recordKinds } } }] };
  return {
    notices: await readNotices(db, where, { skip, take }),
    total: await db.notice.count({ where }),
    unread: await countUnread(db, reader),
    newest: (await db.notice.findFirst({ where: all, orderBy: { id: 'desc' }, select: { id: true } }))?.id ?? 0,
  };
}

/** The records that a person was told of, what is unread first, with how many there are and how many are unread. */
export async function listRecords(
  db: Queryable,
  reader: InboxReader,
  take: number,
): Promise<{ notices: InboxNotice[]; total: number; unread: number }> {
  const where = { AND: [visible(reader), { event: { kind: { in: recordKinds } } }] };
  return {
    notices: await readNotices(db, where, { skip: 0, take }),
    total: await db.notice.count({ where }),
    unread: await db.notice.count({ where: { ...where, readAt: null } }),
  };
}

async function readNotices(
  db: Queryable,
  where: Prisma.NoticeWhereInput,
  page: { skip: number; take: number },
): Promise<InboxNotice[]> {
  const rows = await db.notice.findMany({
    where,
    orderBy: [{ readAt: { sort: 'asc', nulls: 'first' } }, { id: 'desc' }],
    ...page,
    select: { id: true, at: true, readAt: true, event: true },
  });
  return rows.flatMap(({ id, at, readAt, event: row }) => {
    const event = readNoticeEvent(row);
    return event === null ? [] : [{ id, at, isRead: readAt !== null, event }];
  });
}

/** How many notices a person has not read: two columns of an index, asked for on every page. */
export async function countUnread(db: Queryable, reader: InboxReader): Promise<number> {
  return db.notice.count({ where: { ...visible(reader), readAt: null } });
}

/** A notice of the person's own, marked as read; null where it is none, or of what they may not read any more. */
export async function openNotice(
  db: Queryable,
  reader: InboxReader,
  id: number,
  now: Date,
): Promise<NoticeEvent | null> {
  const row = await db.notice.findFirst({ where: { id, userId: reader.id }, select: { event: true } });
  const event = row && readNoticeEvent(row.event);
  if (!event) return null;
  const unit = event.unitId === null ? null : await placeUnit(db, event.unitId);
  if (!mayBeTold(reader, { kind: event.kind, unit })) return null;
  await db.notice.updateMany({ where: { id, userId: reader.id, readAt: null }, data: { readAt: now } });
  return event;
}

/** Marks all as read that a person had by a moment; what came since stays unread. Answers how many. */
export async function markAllRead(
  db: Queryable,
  userId: number,
  { through, now }: { through: number; now: Date },
): Promise<number> {
  const { count } = await db.notice.updateMany({
    where: { userId, readAt: null, id: { lte: through } },
    data: { readAt: now },
  });
  return count;
}

// Whoever went to another unit does not see what the one before was told of.
function visible({ id, unitIds }: InboxReader): Prisma.NoticeWhereInput {
  const ofUnits = unitIds && { event: { OR: [{ unitId: null }, { unitId: { in: [...unitIds] } }] } };
  return { userId: id, ...ofUnits };
}
