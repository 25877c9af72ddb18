import { randomUUID } from 'node:crypto';
import type { Database } from '~/platform/database/db.server';
import type { NewRating } from '~/collect/ratings/store/new-rating.server';

/** A rating as the writer takes it, of five levels and at a point; what matters to the test is named. */
export async function newRating(
  db: Database,
  point: { id: number; unitId: number },
  changes: Partial<NewRating> & { givenAt: Date },
): Promise<NewRating> {
  const questionnaire = await db.questionnaire.findFirstOrThrow({ where: { scale: 'five' }, select: { id: true } });
  const id = changes.id ?? randomUUID();
  return {
    id,
    pointId: point.id,
    unitId: point.unitId,
    field: 'CIVIL_STATUS',
    questionnaireId: questionnaire.id,
    scale: 'five',
    level: 5,
    day: '2026-11-18',
    receivedAt: changes.givenAt,
    late: false,
    channel: 'QR',
    language: 'vi',
    respondent: '',
    reasons: [],
    comment: null,
    dossier: null,
    contentHash: 'content',
    receipt: `receipt of ${id}`,
    deviceId: null,
    assisted: false,
    answerSeconds: null,
    trapped: false,
    ...changes,
  };
}
