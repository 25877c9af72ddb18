import { useState, type FormEvent } from 'react';
import { languages, type Language } from '~/platform/i18n/i18n';
import { enrol, type EnrolFailure } from '~/collect/kiosk/browser/kiosk-api';
import { KioskFrame } from '~/collect/kiosk/browser/kiosk-frame';
import type { Enrolment } from '~/collect/kiosk/browser/connection';
import { LanguageButtons } from '~/collect/kiosk/browser/language-buttons';
import { wordsIn } from '~/collect/kiosk/browser/words';

/** Takes the code that the administration showed. What was typed stays when it was wrong. */
export function EnrolmentScreen({ onEnrolled }: { onEnrolled: (enrolment: Enrolment) => Promise<void> }) {
  const [language, setLanguage] = useState<Language>(languages[0]);
  const [failure, setFailure] = useState<EnrolFailure | null>(null);
  const [asking, setAsking] = useState(false);
  const t = wordsIn(language);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const code = new FormData(event.currentTarget).get('code');
    setAsking(true);
    const answer = await enrol(typeof code === 'string' ? code : '');
    setAsking(false);
    if (typeof answer === 'string') setFailure(answer);
    else await onEnrolled(answer);
  }

  return (
    <KioskFrame
      t={t}
      screen="enrolment"
      heading={t('kiosk:enrol.heading')}
      top={<LanguageButtons t={t} offered={languages} current={language} onChoose={setLanguage} />}
    >
      <p>{t('kiosk:enrol.lead')}</p>
      <form className="enrolment" onSubmit={(event) => void submit(event)}>
        <label htmlFor="code">{t('kiosk:enrol.code')}</label>
        <p id="code-hint" className="soft">
          {t('kiosk:enrol.hint')}
        </p>
        <input
          id="code"
          name="code"
          required
          maxLength={20}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-describedby={failure === null ? 'code-hint' : 'code-hint code-error'}
          aria-invalid={failure === null ? undefined : true}
        />
        <p id="code-error" className="alert" role="alert" hidden={failure === null}>
          {failure === null ? null : t(`kiosk:enrol.failed.${failure}`)}
        </p>
        <button className="main" disabled={asking}>
          {t('kiosk:enrol.submit')}
        </button>
      </form>
    </KioskFrame>
  );
}
