import type { Translate } from '~/ui/citizen/reader.server';
import { ownLanguageName, type Language } from '~/platform/i18n/i18n';

type Props = { t: Translate; offered: readonly Language[]; current: Language; onChoose: (language: Language) => void };

/** The languages that the point offers; nothing where there is only one. */
export function LanguageButtons({ t, offered, current, onChoose }: Props) {
  if (offered.length < 2) return null;
  return (
    <nav aria-label={t('rating:languages')}>
      {offered.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === current}
          onClick={() => onChoose(language)}
        >
          {ownLanguageName(language)}
        </button>
      ))}
    </nav>
  );
}
