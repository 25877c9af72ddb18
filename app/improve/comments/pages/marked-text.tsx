import { useTranslation } from 'react-i18next';
import type { TextPart } from '~/improve/comments/domain/personal-data';

/** A text in which what may lead to a person is marked, by a word for those who do not see the colour. */
export function MarkedText({ parts }: { parts: readonly TextPart[] }) {
  const { t } = useTranslation('comments');
  return (
    <p className="said">
      {parts.map(({ text, kind }, index) =>
        kind === null ? (
          text
        ) : (
          <mark key={index} title={t(`kind.${kind}`)}>
            {text}
            <span className="visually-hidden"> ({t(`kind.${kind}`)})</span>
          </mark>
        ),
      )}
    </p>
  );
}
