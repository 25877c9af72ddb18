import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { challengeText, isChallengedTap, MIN_CHALLENGE_COMMENT } from '~/measure/challenges/domain/challenge-text';
import { toHex } from '~/base/signed-note/signed-note';
import { normalForm } from '~/base/text/normal-form';
import { useHydrated } from '~/ui/admin/use-hydrated';

const LEVELS = [5, 4, 3, 2, 1] as const;

/** What was made: the text to keep, or that something of it cannot be announced. */
type Made = { text: string } | 'invalid';

/**
 * Makes the text of a challenge and its hash in the browser: its fields belong to no form and are sent nowhere, or the
 * server would know which tap is watched. `onMade`: takes the hash to announce, null for none. It is not shown beside
 * the text: the point's hash there has the same shape, and was announced in its place.
 */
export function ChallengeMaker({ onMade }: { onMade: (commitment: string | null) => void }) {
  const { t } = useTranslation('challenges');
  const hydrated = useHydrated();
  const point = useRef<HTMLInputElement>(null);
  const level = useRef<HTMLSelectElement>(null);
  const comment = useRef<HTMLInputElement>(null);
  const [made, setMade] = useState<Made | null>(null);

  async function make(): Promise<void> {
    const code = point.current?.value.trim() ?? '';
    const tap = {
      point: code === '' ? '' : await sha256Hex(code),
      level: Number(level.current?.value),
      comment: normalForm(comment.current?.value ?? '')
        .trim()
        .replace(/\s+/g, ' '),
      nonce: toHex(crypto.getRandomValues(new Uint8Array(16))),
    };
    const text = challengeText(tap);
    const isUsable = isChallengedTap(tap);
    setMade(isUsable ? { text } : 'invalid');
    onMade(isUsable ? await sha256Hex(text) : null);
  }

  return (
    <section className="card narrow" aria-labelledby="make-heading">
      <h2 id="make-heading">{t('make.title')}</h2>
      <p>{t('make.lead')}</p>
      {hydrated ? (
        <>
          <div className="field">
            <label htmlFor="make-point">{t('make.point')}</label>
            <p id="make-point-hint" className="field-hint">
              {t('make.pointHint')}
            </p>
            <input id="make-point" ref={point} autoComplete="off" aria-describedby="make-point-hint" maxLength={40} />
          </div>
          <div className="field">
            <label htmlFor="make-level">{t('make.level')}</label>
            <select id="make-level" ref={level}>
              {LEVELS.map((one) => (
                <option key={one} value={one}>
                  {t(`make.levels.${one}`)}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="make-comment">{t('make.comment')}</label>
            <p id="make-comment-hint" className="field-hint">
              {t('make.commentHint', { least: MIN_CHALLENGE_COMMENT })}
            </p>
            <input
              id="make-comment"
              ref={comment}
              autoComplete="off"
              aria-describedby="make-comment-hint"
              maxLength={500}
            />
          </div>
          <div className="row">
            <button type="button" className="button-quiet" onClick={() => void make()}>
              {t('make.submit')}
            </button>
          </div>
        </>
      ) : (
        <p className="muted">{t('make.noScript')}</p>
      )}
      <div role="status">
        {made === 'invalid' ? <p className="field-error">{t('make.invalid')}</p> : null}
        {made !== null && made !== 'invalid' ? (
          <>
            <p>{t('make.keep')}</p>
            <pre className="said">{made.text}</pre>
            <p>{t('make.announce')}</p>
          </>
        ) : null}
      </div>
    </section>
  );
}

async function sha256Hex(text: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}
