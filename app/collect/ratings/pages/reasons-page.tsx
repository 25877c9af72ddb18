import { stepAddress } from '~/ui/shared/address';
import { Emphasis } from '~/ui/shared/emphasis';
import { Face } from '~/ui/shared/face';
import { faceFor } from '~/ui/shared/face-level';
import { Page } from '~/ui/citizen/page';
import { Problem } from '~/ui/citizen/problem';
import type { Reader } from '~/ui/citizen/reader.server';
import type { Scale } from '~/base/scale';
import { polarityOf, reasons } from '~/base/reasons';
import { MAX_COMMENT_LENGTH } from '~/collect/ratings/domain/comment-text';
import type { QuestionnaireContent } from '~/registry/questionnaires/domain/questionnaire-content';
import { respondents } from '~/base/respondent';

/** What the form holds: what was saved before, or what was just typed and is not right yet. */
export type Filled = { reasons: readonly string[]; respondent: string; comment: string };

export type ReasonsProblem = { text: string; at: 'reasons' | 'comment' | 'respondent' };

type Props = {
  reader: Reader;
  nonce: string;
  pointCode: string;
  token: string;
  scale: Scale;
  level: number;
  /** The words in which its person was asked. */
  questionnaire: QuestionnaireContent;
  filled: Filled;
  problem: ReasonsProblem | null;
};

/** Confirms the rating, then asks what nobody has to answer: why, as whom, and a comment. */
export function ReasonsPage({ reader, nonce, pointCode, token, scale, level, questionnaire, filled, problem }: Props) {
  const { t, asked, language } = reader;
  const { reasons: why, respondent: as, comment } = questionnaire;
  const face = faceFor(scale, level);
  const polarity = polarityOf(scale, level);
  const wording = polarity === 'satisfied' ? 'good' : 'bad';
  const heading = why.question[polarity][language];
  const on = { t: token, lng: asked };
  return (
    <Page
      reader={reader}
      nonce={nonce}
      title={problem === null ? heading : `${t('rating:problem.prefix')}: ${heading}`}
      place={{ t: token }}
      typed={{ id: 'typed', method: 'post', send: t('rating:reasons.send') }}
    >
      {problem !== null && <Problem t={t} text={problem.text} href={`#${problem.at}`} />}
      <div className="done">
        <Face face={face} />
        <p>
          <Emphasis text={t('rating:recorded', { level: t(`rating:face.${face}`) })} />
          <br />
          <a href={stepAddress(pointCode, 'level', on)}>{t('rating:level.heading')}</a>
        </p>
      </div>
      <h1>{heading}</h1>
      <form id="typed" method="post">
        <fieldset id="reasons" tabIndex={-1}>
          <legend>{t('rating:reasons.legend')}</legend>
          <div className="choices">
            {reasons.map((reason) => (
              <label className="choice" key={reason}>
                <input type="checkbox" name="reason" value={reason} defaultChecked={filled.reasons.includes(reason)} />
                <span>{why.labels[wording][reason][language]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset id="respondent" tabIndex={-1}>
          <legend>{as.question[language]}</legend>
          <div className="choices">
            {respondents.map((respondent) => (
              <label className="choice" key={respondent}>
                <input
                  type="radio"
                  name="respondent"
                  value={respondent}
                  defaultChecked={filled.respondent === respondent}
                />
                <span>{as.labels[respondent][language]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <label className="top" htmlFor="comment">
          {comment.question[language]}
        </label>
        <textarea
          id="comment"
          name="comment"
          rows={4}
          maxLength={MAX_COMMENT_LENGTH}
          defaultValue={filled.comment}
          aria-describedby="warning"
          aria-invalid={problem?.at === 'comment' ? true : undefined}
        />
        <p id="warning" className="soft">
          {comment.warning[language]} {t('rating:comment.next')}
        </p>
        <p className="row">
          <button className="main">{t('rating:reasons.send')}</button>
          <a href={stepAddress(pointCode, 'thanks', on)}>{t('rating:reasons.skip')}</a>
        </p>
      </form>
    </Page>
  );
}
