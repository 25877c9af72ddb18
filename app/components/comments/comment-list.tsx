import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CommentFacts, type CommentView } from '~/components/comments/comment-facts';
import { MarkedText } from '~/components/comments/marked-text';

/** Comments one below the other; each leads to its own page, where it can be answered. */
export function CommentList({ comments, mayAnswer }: { comments: readonly CommentView[]; mayAnswer: boolean }) {
  const { t } = useTranslation('comments');
  return (
    <ul className="stack">
      {comments.map((comment) => (
        <li key={comment.id} className="card">
          <CommentFacts comment={comment} />
          <MarkedText parts={comment.parts} />
          <p>
            <Link to={`/admin/comments/${comment.id}`}>
              {t(mayAnswer ? 'answerIt' : 'open')}
              <span className="visually-hidden">: {`${comment.unitName}, ${comment.fieldName}, ${comment.day}`}</span>
            </Link>
          </p>
        </li>
      ))}
    </ul>
  );
}
