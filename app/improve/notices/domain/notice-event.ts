import { z } from 'zod';
import { localDaySchema } from '~/base/calendar/local-day';
import { boundedList, boundedText } from '~/base/text/bounded';
import type { NoticeKind } from '~/improve/notices/domain/notice-kind';
import { workKinds } from '~/improve/to-do/domain/work';
import { indicators } from '~/registry/targets/domain/target';

const id = z.number().int();
const count = z.number().int().min(0);
const period = boundedText(10);
const fields = boundedList(boundedText(40), 100);

/** A target that a field missed; `short`: how many people or dossiers are missing, null while that is not told. */
const missSchema = z.object({ field: boundedText(40), indicator: z.enum(indicators), short: count.nullable() });
export type DigestMiss = z.infer<typeof missSchema>;

const cell = { explanation: id, field: boundedText(40), indicator: z.enum(indicators) };
const due = { id, dueOn: localDaySchema };

/**
 * What each kind says: codes, numbers and days alone. Nothing that a person wrote, and nothing of a citizen, so that no
 * e-mail and no other system gets either.
 */
export const noticeDetails = {
  /**
   * What waits, and the last complete week: how many fields miss a target and how many meet all of theirs. `missed` is
   * null where the week has no figures; `open`: it is not closed yet.
   */
  DIGEST: z.object({
    week: period,
    open: z.boolean(),
    waiting: boundedList(z.object({ kind: z.enum(workKinds), part: z.enum(['TASK', 'FOLLOW']), total: count }), 40),
    missed: count.nullable(),
    met: count,
    worst: boundedList(missSchema, 3),
  }),
  EXPLANATION_ASKED: z.object({ week: period, fields, dueOn: localDaySchema }),
  EXPLANATION_RETURNED: z.object({ ...cell, dueOn: localDaySchema.nullable() }),
  EXPLANATION_ACCEPTED: z.object(cell),
  CONTEST_DECIDED: z.object({ ...cell, upheld: z.boolean() }),
  EXPLANATION_DUE: z.object(due),
  JUDGEMENT_DUE: z.object(due),
  CONTEST_DUE: z.object(due),
  ACTION_DUE: z.object(due),
  PETITION_DUE: z.object(due),
  /** `letters`: to be written on the day, the last one on which they are in time. */
  LETTERS_DUE: z.object({ day: localDaySchema, letters: count }),
  /** `letters`: of dossiers whose day passed without one. */
  LETTERS_LATE: z.object({ week: period, letters: count }),
  SIGNAL_AGAIN: z.object({ week: period, fields }),
  VOLUMES_MISSING: z.object({ week: period }),
  DEVICE_SILENT: z.object({ device: id, name: boundedText(200), since: localDaySchema }),
  /** `size`: of the log, whose checkpoint holds the closing. */
  PERIOD_CLOSED: z.object({ period, revision: z.number().int().min(1), sha256: boundedText(64), size: count }),
  SENDING_FAILED: z.object({ channel: z.enum(['EMAIL', 'WEBHOOK']), day: localDaySchema }),
} as const satisfies Record<NoticeKind, z.ZodType>;

type DetailOf<Kind extends NoticeKind> = z.infer<(typeof noticeDetails)[Kind]>;

/** What happened. `key`: the same event has the same key, whoever finds it and how often. */
export type NoticeEvent<Kind extends NoticeKind = NoticeKind> = {
  [One in Kind]: { kind: One; key: string; unitId: number | null; person: number | null; detail: DetailOf<One> };
}[Kind];

export type DigestDetail = DetailOf<'DIGEST'>;

/** An event as it was stored; null for what an earlier or later version wrote in another form. */
export function readNoticeEvent(row: {
  kind: string;
  key: string;
  unitId: number | null;
  person: number | null;
  detail: string;
}): NoticeEvent | null {
  if (!Object.hasOwn(noticeDetails, row.kind)) return null;
  const kind = row.kind as NoticeKind;
  const parsed = noticeDetails[kind].safeParse(JSON.parse(row.detail));
  if (!parsed.success) return null;
  // The schema was chosen by the kind.
  return { ...row, kind, detail: parsed.data } as NoticeEvent;
}
