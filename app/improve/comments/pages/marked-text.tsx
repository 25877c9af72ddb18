import { useTranslation } from 'react-i18next';
import type { TextPart } from '~/improve/comments/domain/personal-data';

/** A text in which personal data are marked, also by a word for readers who do not see the colour. */
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
