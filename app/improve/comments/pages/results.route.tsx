import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerCitizen } from '~/ui/citizen/answer.server';
import { documentOf, htmlAnswer } from '~/ui/citizen/document.server';
import { ResultsPage } from '~/improve/comments/pages/results-page';
import { localDayOf } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { findPublicUnit } from '~/improve/comments/store/public-answer.server';
import { findParentName } from '~/registry/search/store/unit-search.server';
import { shownAnswers } from '~/improve/comments/pages/shown-answers.server';

const SHOWN_AT_MOST = 12;

/** What a unit answers in public. */
export function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  return answerCitizen({ request, context }, async (reader) => {
    const { db, env, now } = context;
    const unit = await findPublicUnit(db, (params.unit ?? '').slice(0, 40), localDayOf(now(), env.timeZone));
    if (unit === null) throw new DomainError('not-found');
    const page = (
      <ResultsPage
        reader={reader}
        nonce={context.nonce}
        unit={unit}
        parent={await findParentName(db, unit.id)}
        answers={await shownAnswers(context, unit.id, SHOWN_AT_MOST)}
      />
    );
    return htmlAnswer(documentOf(page), reader.language);
  });
}
