import type { CommentView } from '~/components/comments/comment-facts';
import { unitNameIn } from '~/components/unit-name';
import type { AppContext } from '~/context.server';
import { maskedPartsOf, partsOf } from '~/domain/comments/personal-data';
import { holds } from '~/domain/identity/roles';
import { nameIn } from '~/i18n';
import type { Comment } from '~/models/comment.server';
import { listFields } from '~/models/field.server';
import { listUnitNames } from '~/models/unit-names.server';
import type { SignedInUser } from '~/session.server';

/**
 * Comments as a person may see them. Those who answer read the very words, with persons marked; everybody else reads them
 * after persons were taken out, and without the group of the level.
 */
export async function commentViews(
  { db }: Pick<AppContext, 'db'>,
  { role, language }: SignedInUser,
  comments: readonly Comment[],
): Promise<CommentView[]> {
  const names = await listUnitNames(db, comments.map(({ unitId }) => unitId));
  const fields = new Map((await listFields(db)).map((field) => [field.code, field]));
  const readsAll = holds(role, 'comment:answer');
  return comments.map(({ id, day, unitId, field, polarity, excluded, text, answer }) => {
    const [unitNames, fieldNames] = [names.get(unitId), fields.get(field)];
    return {
      id,
      day,
      unitName: unitNames ? unitNameIn(language, unitNames) : '',
      fieldName: fieldNames ? nameIn(language, fieldNames) : field,
      polarity: readsAll ? polarity : null,
      excluded,
      answer,
      parts: readsAll ? partsOf(text) : maskedPartsOf(text),
    };
  });
}
