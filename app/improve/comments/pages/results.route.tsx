import { citizenRoute } from '~/ui/citizen/citizen-route.server';
import { ResultsPage } from '~/improve/comments/pages/results-page';
import { toLocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { findPublicUnit } from '~/improve/comments/store/public-answer.server';
import { findParentInName } from '~/registry/units/store/named-unit.server';
import { shownAnswers } from '~/improve/comments/pages/shown-answers.server';

const MAX_SHOWN = 12;

/** What a unit answers in public. */
const route = citizenRoute({
  async get({ context, params, reader, page }) {
    const { db, env, now } = context;
    const unit = await findPublicUnit(db, (params.unit ?? '').slice(0, 40), toLocalDay(now(), env.timeZone));
    if (unit === null) throw new DomainError('not-found');
    return page(
      <ResultsPage
        reader={reader}
        nonce={context.nonce}
        unit={unit}
        parent={await findParentInName(db, unit.id)}
        answers={await shownAnswers(context, unit.id, MAX_SHOWN)}
      />,
    );
  },
});

export const loader = route.loader;
