import { nameIn, type Named } from '~/base/text/languages';
import type { Reader } from '~/ui/citizen/reader.server';
import type { LocalDay } from '~/base/calendar/local-day';
import { defaultLanguage } from '~/platform/i18n/i18n';
import { formatterIn } from '~/base/text/formatter';

/** What a unit says in public; English may be empty. */
export type ShownAnswer = {
  id: number;
  day: LocalDay;
  field: Named | null;
  saidVi: string;
  didVi: string;
  saidEn: string;
  didEn: string;
};

/** What people said and what the unit did; in Vietnamese, marked as such, where there is no English. */
export function PublicAnswer({ reader: { t, language }, answer }: { reader: Reader; answer: ShownAnswer }) {
  const inEnglish = language === 'en' && answer.saidEn !== '';
  const lang = inEnglish || language === defaultLanguage ? undefined : defaultLanguage;
  return (
    <article className="answer">
      <p className="soft">
        {formatterIn(language).dayInText(answer.day)}
        {answer.field !== null && ` · ${nameIn(language, answer.field)}`}
      </p>
      <p>
        <b>{t('rating:results.said')}</b> <span lang={lang}>{inEnglish ? answer.saidEn : answer.saidVi}</span>
      </p>
      <p>
        <b>{t('rating:results.did')}</b> <span lang={lang}>{inEnglish ? answer.didEn : answer.didVi}</span>
      </p>
    </article>
  );
}
