import { addWorkingDays } from '~/improve/petitions/domain/working-days';
import { listActionsOfExplanation } from '~/improve/actions/store/action-list.server';
import { loadHolidayCalendar } from '~/improve/petitions/store/holiday.server';
import { toLocalDay } from '~/base/calendar/local-day';
import { nameIn } from '~/base/text/languages';
import { maskPersonalData } from '~/improve/comments/domain/personal-data';
import { MAX_EVIDENCE_FILES } from '~/improve/explanations/domain/evidence-file';
import { EXPLAIN_WORKING_DAYS } from '~/improve/explanations/domain/explanation-due';
import { partiesOf } from '~/improve/explanations/domain/explanation-party';
import { missRuns } from '~/improve/explanations/domain/miss-weeks';
import { explanationEvents, partyFor, stateAfter } from '~/improve/explanations/domain/explanation-state';
import { loadAskedFigures } from '~/improve/explanations/pages/asked-figures.server';
import { explanationRow } from '~/improve/explanations/pages/explanation-row';
import { getExplanation } from '~/improve/explanations/store/explanation.server';
import { isBehindUnit, isTied, listTiedAcceptances } from '~/improve/explanations/store/explanation-tie.server';
import { listFields } from '~/registry/fields/store/field.server';
import { holds, seesPersons } from '~/registry/people/domain/roles';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { placeUnit } from '~/registry/units/store/unit-placement.server';

/**
 * What the page of a request shows to a person: who reads everything but persons gets texts with persons taken out, no
 * names and no files. Throws 'not-found'.
 */
export async function explanationPage({ context, user }: Pick<AdminRequest, 'context' | 'user'>, id: number) {
  const { db, env, now } = context;
  const found = await getExplanation(db, id, await findUnitLimit(context, user));
  const { language } = user;
  const today = toLocalDay(now(), env.timeZone);
  const fieldNames = new Map((await listFields(db)).map((field) => [field.code, nameIn(language, field)]));
  const parties = partiesOf(user, await placeUnit(db, found.unitId), found.steps);
  const possible = explanationEvents.filter(
    (event) => parties.has(partyFor(event)) && stateAfter(found.state, event, partyFor(event)) !== null,
  );
  const tied = parties.has('DECIDER') && (await isTied(db, user.id, found.steps, now()));
  const isBehind = possible.includes('ACCEPT') && (await isBehindUnit(db, user.id, found.steps, now()));
  const events = possible.filter(
    (event) =>
      (event !== 'ATTACH' || found.files.length < MAX_EVIDENCE_FILES) &&
      (!tied || partyFor(event) !== 'DECIDER') &&
      (!isBehind || event !== 'ACCEPT'),
  );
  const tiedSteps = await listTiedAcceptances(db, found.steps);
  const persons = seesPersons(user.role);
  const weeks = { first: found.firstPeriod, last: found.lastPeriod };
  const actions = holds(user.role, 'action:read') ? await listActionsOfExplanation(db, id, { ...found, weeks }) : [];
  return {
    row: explanationRow(found, { language, fieldNames, today }),
    actions,
    /** What an action takes over of the request; null for who makes none, and while the cell has one open. */
    actionSearch:
      holds(user.role, 'action:handle') && actions.every(({ isOpen }) => !isOpen)
        ? new URLSearchParams({
            explanation: String(id),
            unit: String(found.unitId),
            field: found.field,
            indicator: found.indicator,
          }).toString()
        : null,
    unitCode: found.unit.code,
    field: found.field,
    askedAt: found.askedAt.toISOString(),
    runs: missRuns(found.periods),
    ...(await loadAskedFigures(db, found)),
    steps: found.steps.map(({ at, who, text, handledAt, event, number, dueOn }) => ({
      number,
      event,
      dueOn,
      isTied: tiedSteps.has(number),
      at: at.toISOString(),
      who: persons ? who : null,
      text: shownText(text, event, persons),
      handledAt: persons ? handledAt : maskPersonalData(handledAt),
    })),
    files: persons ? found.files.map(({ at, ...file }) => ({ ...file, at: at.toISOString() })) : [],
    events,
    tied: tied && possible.some((event) => partyFor(event) === 'DECIDER'),
    isBehind,
    returnDue: addWorkingDays(today, EXPLAIN_WORKING_DAYS, await loadHolidayCalendar(db)),
    timeZone: env.timeZone,
  };
}

export type ExplanationPage = Awaited<ReturnType<typeof explanationPage>>;

/** A file's name may name a person, and no scan is made for names of files. */
function shownText(text: string, event: string, persons: boolean): string {
  if (persons) return text;
  return event === 'ATTACH' ? '' : maskPersonalData(text);
}
