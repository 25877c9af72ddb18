import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ConfirmPersonalData } from '~/improve/comments/pages/confirm-personal-data';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { useCountsAndDays } from '~/ui/admin/use-counts-and-days';
import type { LocalDay } from '~/base/calendar/local-day';
import type { TextPart } from '~/improve/comments/domain/personal-data';
import { MAX_RELEASED_LENGTH, type ReleasedTextProblem } from '~/improve/comments/domain/released-length';

type Props = {
  answer: { text: string; releasedOn: LocalDay | null; releasedBy: string | null } | null;
  refused: { problem: ReleasedTextProblem; text: string; parts: TextPart[] } | null;
};

/** Writes what the comment's person will read by their receipt; what was released can only be taken back. */
export function AnswerForm({ answer, refused }: Props) {
  const { t } = useTranslation(['comments', 'common']);
  const format = useCountsAndDays('UTC');
  if (answer?.releasedOn) {
    return (
      <section className="card" aria-labelledby="answer-heading">
        <h2 id="answer-heading">{t('answering.title')}</h2>
        <p className="said">{answer.text}</p>
        <p className="muted">
          {t('answering.released', { when: format.day(answer.releasedOn), who: answer.releasedBy })}
        </p>
        <Form method="post">
          <div className="row">
            <button className="button-quiet" name="intent" value="retract">
              {t('answering.retract')}
            </button>
          </div>
        </Form>
      </section>
    );
  }
  return (
    <section className="card" aria-labelledby="answer-heading">
      <h2 id="answer-heading">{t('answering.title')}</h2>
      <Form method="post">
        {refused?.problem === 'personal-data' && <ConfirmPersonalData parts={refused.parts} />}
        <TextAreaField
          name="text"
          label={t('answering.label')}
          hint={t('answering.hint', { max: MAX_RELEASED_LENGTH })}
          error={refused === null ? undefined : t(`released.${refused.problem}`)}
          rows={6}
          defaultValue={refused?.text ?? answer?.text ?? ''}
        />
        <div className="row">
          <button className="button" name="intent" value="release">
            {t('answering.release')}
          </button>
          <button className="button-quiet" name="intent" value="save">
            {t('answering.save')}
          </button>
        </div>
      </Form>
    </section>
  );
}
