import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CommentFacts, type CommentView } from '~/improve/comments/pages/comment-facts';
import { MarkedText } from '~/improve/comments/pages/marked-text';
import { useFormatter } from '~/ui/admin/use-formatter';

/** Comments one below the other; each leads to its own page, where it is answered by who may. */
export function CommentList({ comments }: { comments: readonly CommentView[] }) {
  const { t } = useTranslation('comments');
  const format = useFormatter();
  return (
    <ul className="stack">
      {comments.map((comment) => (
        <li key={comment.id} className="card">
          <CommentFacts comment={comment} />
          <MarkedText parts={comment.parts} />
          <p>
            <Link to={`/admin/comments/${comment.id}`}>
              {t(comment.mayAnswer ? 'answerIt' : 'open')}
              <span className="visually-hidden">
                : {`${comment.unitName}, ${comment.fieldName}, ${format.day(comment.day)}`}
              </span>
            </Link>
          </p>
        </li>
      ))}
    </ul>
  );
}
