import { DomainError } from '~/base/errors';
import type { Scale } from '~/base/scale';
import type { Queryable } from '~/platform/database/db.server';
import { questionnaireSchema, type QuestionnaireContent } from '~/registry/questionnaires/domain/questionnaire-content';

export type PublishedQuestionnaire = { id: number; publishedAt: Date; content: QuestionnaireContent };

const columns = { id: true, publishedAt: true, content: true } as const;
const newestFirst = [{ publishedAt: 'desc' }, { id: 'desc' }] as const;

/** What people are asked on a scale now. */
export async function getCurrentQuestionnaire(db: Queryable, scale: Scale): Promise<PublishedQuestionnaire> {
  return toPublished(
    await db.questionnaire.findFirstOrThrow({ where: { scale }, orderBy: [...newestFirst], select: columns }),
  );
}

/** What somebody was asked, by the id that their rating keeps. */
export async function getQuestionnaire(db: Queryable, id: number): Promise<QuestionnaireContent> {
  return toPublished(await db.questionnaire.findUniqueOrThrow({ where: { id }, select: columns })).content;
}

/** Every version, the newest first. */
export async function listVersions(db: Queryable): Promise<PublishedQuestionnaire[]> {
  return (await db.questionnaire.findMany({ orderBy: [...newestFirst], select: columns })).map(toPublished);
}

/** A version by what it is called. Throws 'not-found'. */
export async function getVersion(db: Queryable, version: string): Promise<QuestionnaireContent> {
  const row = await db.questionnaire.findUnique({ where: { version: version.slice(0, 40) }, select: columns });
  if (row === null) throw new DomainError('not-found');
  return toPublished(row).content;
}

function toPublished({ content, ...row }: { id: number; publishedAt: Date; content: string }): PublishedQuestionnaire {
  return { ...row, content: questionnaireSchema.parse(JSON.parse(content)) };
}
