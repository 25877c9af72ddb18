import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ConfirmPersonalData } from '~/improve/comments/pages/confirm-personal-data';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { LocalDay } from '~/base/calendar/local-day';
import { MAX_RELEASED_LENGTH } from '~/improve/comments/domain/released-length';
import type { ToConfirm } from '~/improve/comments/domain/released-text';
import type { ShownResult } from '~/ui/admin/use-form-result';

type Props = {
  answer: { text: string; releasedOn: LocalDay | null; releasedBy: string | null } | null;
  sent: Pick<ShownResult<unknown, ToConfirm>, 'problems' | 'typed' | 'details'>;
};

/** Writes what the comment's person will read by their receipt; what was released can only be taken back. */
export function AnswerForm({ answer, sent: { problems, typed, details } }: Props) {
  const { t } = useTranslation(['comments', 'common']);
  const format = useFormatter();
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
        <ConfirmPersonalData parts={details('text')?.parts} />
        <TextAreaField
          name="text"
          label={t('answering.label')}
          hint={t('answering.hint', { max: MAX_RELEASED_LENGTH })}
          error={problems.of('text')}
          rows={6}
          defaultValue={typed('text') ?? answer?.text ?? ''}
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
