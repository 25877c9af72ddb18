import { seesLevelsOfComments } from '~/improve/comments/pages/comment-scope.server';
import type { CommentView } from '~/improve/comments/pages/comment-facts';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import type { AppContext } from '~/platform/context.server';
import { maskParts, splitPersonalData, type TextPart } from '~/improve/comments/domain/personal-data';
import type { Queryable } from '~/platform/database/db.server';
import { holds } from '~/registry/people/domain/roles';
import { nameIn } from '~/base/text/languages';
import { translatorIn } from '~/platform/i18n/i18n.server';
import type { Comment } from '~/improve/comments/store/comment.server';
import {
  determineAboveState,
  petitionRights,
  type AboveState,
  type PetitionVisibility,
} from '~/improve/petitions/domain/level-above';
import { listFields } from '~/registry/fields/store/field.server';
import { mapPetitionClasses } from '~/improve/petitions/store/petition.server';
import { placeUnit } from '~/registry/units/store/unit-placement.server';
import { mapUnitNames } from '~/registry/units/store/named-unit.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';

/**
 * Comments as a person may see them. Those who answer read the very words, with persons marked; everybody else reads
 * them after persons were taken out. What became a petition about the reader's own unit is for the level above
 * (decision 029). The group of the level, and what a rule made of the rating, only those see who read the whole city:
 * words often tell a unit whose they are (decision 023).
 */
export async function commentViews(
  { db }: Pick<AppContext, 'db'>,
  user: SignedInUser,
  comments: readonly Comment[],
): Promise<CommentView[]> {
  const { role, language } = user;
  const visibilities = await mapVisibility(db, user, comments);
  const seesLevels = seesLevelsOfComments(user);
  const names = await mapUnitNames(
    db,
    comments.map(({ unitId }) => unitId),
  );
  const fields = new Map((await listFields(db)).map((field) => [field.code, field]));
  const readsAll = holds(role, 'comment:answer');
  function partsFor(visibility: PetitionVisibility, text: string): TextPart[] {
    if (visibility === 'none') return [{ text: translatorIn(language)('petitions:above.withheld'), kind: null }];
    return readsAll && visibility === 'all' ? splitPersonalData(text) : maskParts(text);
  }
  return comments.map(({ id, day, unitId, field, polarity, excluded, text, answer }) => {
    const [unitNames, fieldNames] = [names.get(unitId), fields.get(field)];
    return {
      id,
      day,
      unitName: unitNames ? unitNameIn(language, unitNames) : '',
      fieldName: fieldNames ? nameIn(language, fieldNames) : field,
      polarity: seesLevels ? polarity : null,
      excluded: seesLevels && excluded,
      answer,
      parts: partsFor(visibilities.get(id)?.read ?? 'all', text),
      mayAnswer: readsAll && (visibilities.get(id)?.read ?? 'all') === 'all',
    };
  });
}

/** `above`: what the level above does with it, for readers who do not belong to that level. */
type CommentVisibility = { read: PetitionVisibility; above: AboveState | null };

/** How much a person sees of those comments that became petitions about their own unit; of the others all. */
export async function mapVisibility(
  db: Queryable,
  user: SignedInUser,
  comments: readonly { id: string; unitId: number }[],
): Promise<Map<string, CommentVisibility>> {
  const own = comments.filter(({ unitId }) => unitId === user.unitId);
  if (own.length === 0) return new Map();
  const unit = await placeUnit(db, user.unitId ?? 0);
  const classes = await mapPetitionClasses(
    db,
    own.map(({ id }) => id),
  );
  return new Map(
    [...classes].map(([id, classification]) => {
      const rights = petitionRights(user, unit, classification);
      return [id, { read: rights.read, above: determineAboveState(rights, classification) }];
    }),
  );
}
