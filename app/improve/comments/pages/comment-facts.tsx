import { useTranslation } from 'react-i18next';
import { Pill } from '~/ui/admin/pill';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { LocalDay } from '~/base/calendar/local-day';
import type { TextPart } from '~/improve/comments/domain/personal-data';
import type { Polarity } from '~/base/reasons';

/** A comment as its reader may see it; `polarity` is null for those who read masked texts. */
export type CommentView = {
  id: string;
  day: LocalDay;
  unitName: string;
  fieldName: string;
  polarity: Polarity | null;
  excluded: boolean;
  answer: 'none' | 'draft' | 'released';
  parts: TextPart[];
  /** Whether the reader may answer it. */
  mayAnswer: boolean;
};

/** Where and on which day a comment was given, and how it stands. */
export function CommentFacts({ comment }: { comment: CommentView }) {
  const { t } = useTranslation('comments');
  const format = useFormatter();
  return (
    <p className="row">
      <b>{comment.unitName}</b>
      <span>{comment.fieldName}</span>
      <span className="muted">
        <time dateTime={comment.day}>{format.day(comment.day)}</time>
      </span>
      {comment.polarity !== null && <Pill>{t(`polarity.${comment.polarity}`)}</Pill>}
      {comment.answer !== 'none' && (
        <Pill tone={comment.answer === 'released' ? 'good' : undefined}>{t(`answer.${comment.answer}`)}</Pill>
      )}
      {comment.excluded && <Pill tone="warning">{t('excluded')}</Pill>}
    </p>
  );
}
