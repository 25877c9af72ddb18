import { noticeKinds, webhookKinds } from '~/improve/notices/domain/notice-kind';
import type { NoticeEvent } from '~/improve/notices/domain/notice-event';
import { writeEvents } from '~/improve/notices/store/notice-writing.server';
import { loadAudience } from '~/improve/notices/store/told-people.server';
import { changeWebhook, createWebhook } from '~/improve/notices/store/webhook.server';
import type { Database } from '~/platform/database/db.server';

/** One event of every kind, about a unit or for a person. */
export function eventsOf(unitId: number, person: number, week: string): NoticeEvent[] {
  const cell = { explanation: 1, field: 'LAND', indicator: 'PARTICIPATION' } as const;
  const due = { id: 1, dueOn: '2026-11-30' };
  const details = {
    DIGEST: {
      week,
      open: true,
      missed: 2,
      met: 7,
      worst: [
        { field: 'LAND', indicator: 'PARTICIPATION', short: 38 },
        { field: 'CIVIL_STATUS', indicator: 'SATISFACTION', short: null },
      ],
      waiting: [
        { kind: 'EXPLAIN', part: 'TASK', total: 3 },
        { kind: 'VOLUMES', part: 'FOLLOW', total: 12 },
      ],
    },
    EXPLANATION_ASKED: { week, fields: ['LAND', 'CIVIL_STATUS'], dueOn: '2026-11-30' },
    EXPLANATION_RETURNED: { ...cell, dueOn: '2026-11-30' },
    EXPLANATION_ACCEPTED: cell,
    CONTEST_DECIDED: { ...cell, upheld: false },
    EXPLANATION_DUE: due,
    JUDGEMENT_DUE: due,
    CONTEST_DUE: due,
    ACTION_DUE: due,
    PETITION_DUE: due,
    LETTERS_DUE: { day: '2026-11-27', letters: 2 },
    LETTERS_LATE: { week, letters: 3 },
    SIGNAL_AGAIN: { week, fields: ['LAND'] },
    VOLUMES_MISSING: { week },
    DEVICE_SILENT: { device: 1, name: 'Máy 1', since: '2026-11-20' },
    PERIOD_CLOSED: { period: week, revision: 1, sha256: 'a'.repeat(64), size: 1 },
    SENDING_FAILED: { channel: 'EMAIL', day: '2026-11-20' },
  };
  const ofNoUnit: readonly string[] = ['PERIOD_CLOSED', 'SENDING_FAILED'];
  return noticeKinds.map(
    (kind) =>
      ({
        kind,
        key: `told ${kind}`,
        unitId: ofNoUnit.includes(kind) ? null : unitId,
        person: ['DIGEST', 'ACTION_DUE'].includes(kind) ? person : null,
        detail: details[kind],
      }) as NoticeEvent,
  );
}

/** Tells a unit and a person of it one event of every kind. Answers the person's newest notice. */
export async function toldNotices(
  db: Database,
  { unitId, person, week }: { unitId: number; person: number; week: string },
  now: Date,
): Promise<number> {
  const writing = { audience: await loadAudience(db), now, emails: false };
  await writeEvents(db, eventsOf(unitId, person, week), writing);
  const newest = { where: { userId: person }, orderBy: { id: 'desc' }, select: { id: true } } as const;
  return (await db.notice.findFirstOrThrow(newest)).id;
}

/** A webhook that is told of nothing, with a message that was tried once. */
export async function pausedWebhook(db: Database, owner: { id: number; name: string }, now: Date): Promise<number> {
  const by = { actor: owner.name, actorId: owner.id, now };
  const input = { address: 'https://hooks.invalid/hai-long', kinds: webhookKinds, unitId: null };
  const { id } = await createWebhook(db, input, by);
  await changeWebhook(db, id, 'pause', by);
  await db.outgoing.create({
    data: {
      key: `told WEBHOOK ${id}`,
      channel: 'WEBHOOK',
      webhookId: id,
      state: 'GIVEN_UP',
      attempts: 2,
      dueAt: now,
      endedAt: now,
      createdAt: now,
      tries: {
        create: [
          { number: 1, at: now, status: 503 },
          { number: 2, at: now, problem: 'ENOTFOUND' },
        ],
      },
    },
    select: { id: true },
  });
  return id;
}
