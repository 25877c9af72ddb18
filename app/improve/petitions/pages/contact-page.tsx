import { stepAddress } from '~/ui/shared/address';
import { Emphasis } from '~/ui/shared/emphasis';
import { LabelledInput } from '~/ui/citizen/labelled-input';
import { Page } from '~/ui/citizen/page';
import { Problem } from '~/ui/citizen/problem';
import type { Reader } from '~/ui/citizen/reader.server';
import {
  MAX_CONTACT_LENGTH,
  type ContactField,
  type ContactForm,
  type ContactProblems,
} from '~/improve/comments/domain/contact-input';
import { MAX_COMMENT_LENGTH } from '~/collect/ratings/domain/comment-text';

type Props = {
  reader: Reader;
  nonce: string;
  pointCode: string;
  token: string;
  receipt: string;
  filled: ContactForm;
  problems: ContactProblems;
};

/** Asks, apart from the rating and with nothing ticked, whether and how its person may be reached. */
export function ContactPage({ reader, nonce, pointCode, token, receipt, filled, problems }: Props) {
  const { t, asked } = reader;
  const heading = t('rating:contact.heading');
  const problemAt = (field: ContactField) => {
    const found = problems.find(({ at }) => at === field);
    return found && t(`rating:contact.problem.${found.problem}`);
  };
  const [first] = problems;
  const commentProblem = problemAt('comment');
  return (
    <Page
      reader={reader}
      nonce={nonce}
      title={first === undefined ? heading : `${t('rating:problem.prefix')}: ${heading}`}
      place={{ t: token }}
      typed={{ id: 'typed', method: 'post', send: t('rating:contact.send') }}
    >
      {first !== undefined && (
        <Problem t={t} text={t(`rating:contact.problem.${first.problem}`)} href={`#${first.at}`} />
      )}
      <h1>{heading}</h1>
      <p>
        <Emphasis text={t('rating:contact.lead')} />
      </p>
      <form id="typed" method="post" noValidate>
        <fieldset aria-describedby="forward-hint">
          <legend>{t('rating:contact.consents')}</legend>
          <div className="choices">
            {(['mayContact', 'mayForward'] as const).map((purpose) => (
              <label className="choice" key={purpose}>
                <input type="checkbox" id={purpose} name={purpose} value="yes" defaultChecked={filled[purpose]} />
                <span>{t(`rating:contact.${purpose}`)}</span>
              </label>
            ))}
          </div>
          <p id="forward-hint" className="soft">
            {t('rating:contact.forwardHint')}
          </p>
        </fieldset>
        <label className="top" htmlFor="comment">
          {t('rating:contact.comment')}
        </label>
        <textarea
          id="comment"
          name="comment"
          rows={4}
          maxLength={MAX_COMMENT_LENGTH}
          defaultValue={filled.comment}
          aria-invalid={commentProblem === undefined ? undefined : true}
        />
        {commentProblem !== undefined && <p className="bad">{commentProblem}</p>}
        {inputs.map(({ name, hint, ...input }) => (
          <LabelledInput
            key={name}
            {...input}
            name={name}
            label={t(`rating:contact.${name}`)}
            hint={hint && t(`rating:contact.${hint}`)}
            problem={problemAt(name)}
            defaultValue={filled[name]}
            maxLength={MAX_CONTACT_LENGTH[name]}
          />
        ))}
        <section>
          <h2>{t('rating:contact.about')}</h2>
          <p>{t('rating:contact.aboutWho')}</p>
          <p>{t('rating:contact.aboutHowLong')}</p>
          <p>{t('rating:contact.aboutWithdraw', { receipt })}</p>
        </section>
        <p className="row">
          <button className="main">{t('rating:contact.send')}</button>
          <a href={stepAddress(pointCode, 'thanks', { t: token, lng: asked })}>{t('rating:contact.skip')}</a>
        </p>
      </form>
    </Page>
  );
}

const inputs = [
  { name: 'name', type: 'text', autoComplete: 'name', hint: 'nameHint' },
  { name: 'phone', type: 'tel', autoComplete: 'tel', hint: undefined },
  { name: 'email', type: 'email', autoComplete: 'email', hint: undefined },
  { name: 'address', type: 'text', autoComplete: 'street-address', hint: 'addressHint' },
] as const;
