import type { Queryable } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import type { PetitionClass, PetitionState } from '~/improve/petitions/domain/petition';
import { findConsents, type ContactConsents } from '~/improve/comments/store/contact.server';
import { findCheckpoint } from '~/measure/log/store/log-checkpoint.server';
import { findInclusion, type Inclusion, type NoInclusion } from '~/measure/reports/store/inclusion.server';
import { receiptHash } from '~/collect/ratings/store/receipt-key.server';

type Names = { nameVi: string; nameEn: string };

/** What the holder of a receipt may know: neither the level nor the comment, which somebody could ask them to show. */
export type Receipt = {
  responseId: string;
  givenAt: Date;
  day: LocalDay;
  unit: Names & { id: number; code: string };
  field: Names;
  commented: boolean;
  /** The unit's answer to the comment, once it was released. */
  answer: { text: string; releasedAt: Date } | null;
  petition: ReceiptPetition | null;
  consents: ContactConsents | null;
  /** Where the newest closing of its week has it, or why none proves it. */
  inclusion: Inclusion | NoInclusion;
};

type ReceiptPetition = {
  state: PetitionState;
  classification: PetitionClass | '';
  receivedAt: Date;
  forwardDueOn: LocalDay;
  forwardedTo: string;
  /** What the unit last told the person. */
  message: string;
};

/** The rating of a receipt's code in its one spelling, or null. */
export async function findReceipt(db: Queryable, secret: string, receipt: string): Promise<Receipt | null> {
  const response = await db.response.findUnique({
    where: { receipt: receiptHash(secret, receipt) },
    select: {
      id: true,
      givenAt: true,
      receivedAt: true,
      day: true,
      unitId: true,
      fieldCode: true,
      comment: true,
      verification: true,
      exclusion: true,
    },
  });
  if (response === null) return null;
  const names = { nameVi: true, nameEn: true } as const;
  const signed = (await findCheckpoint(db))?.size ?? 0;
  const [unit, field, answer, petition, consents, inclusion] = await Promise.all([
    db.unit.findUniqueOrThrow({ where: { id: response.unitId }, select: { id: true, code: true, ...names } }),
    db.field.findUniqueOrThrow({ where: { code: response.fieldCode }, select: names }),
    db.commentAnswer.findUnique({ where: { responseId: response.id }, select: { text: true, releasedAt: true } }),
    findPetition(db, response.id),
    findConsents(db, { secret, receipt }),
    findInclusion(db, response, { signed, receipt, secret }),
  ]);
  return {
    responseId: response.id,
    givenAt: response.givenAt,
    day: response.day,
    unit,
    field,
    commented: response.comment !== null,
    answer: answer?.releasedAt ? { text: answer.text, releasedAt: answer.releasedAt } : null,
    petition,
    consents,
    inclusion,
  };
}

async function findPetition(db: Queryable, responseId: string): Promise<ReceiptPetition | null> {
  const petition = await db.petition.findUnique({
    where: { responseId },
    select: {
      state: true,
      classification: true,
      receivedAt: true,
      forwardDueOn: true,
      forwardedTo: true,
      events: { where: { note: { not: '' } }, orderBy: { id: 'desc' }, take: 1, select: { note: true } },
    },
  });
  if (petition === null) return null;
  const { events, ...rest } = petition;
  return {
    ...rest,
    state: rest.state as PetitionState,
    classification: rest.classification as PetitionClass | '',
    message: events[0]?.note ?? '',
  };
}
