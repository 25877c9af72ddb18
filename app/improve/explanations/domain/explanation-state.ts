/**
 * Where a request for an explanation stands. ASKED, RETURNED and DISMISSED wait for the unit; EXPLAINED and KNOWN for
 * the level above; CONTESTED for somebody who decides. HANDLED: known, and accepted so; it goes on without waiting for
 * anybody. ACCEPTED, UPHELD and LAPSED are ends.
 */
export const explanationStates = [
  'ASKED',
  'EXPLAINED',
  'KNOWN',
  'CONTESTED',
  'RETURNED',
  'DISMISSED',
  'HANDLED',
  'ACCEPTED',
  'UPHELD',
  'LAPSED',
] as const;
export type ExplanationState = (typeof explanationStates)[number];

/**
 * What happens to a request. JOIN: the cell misses in one more week. LAPSE: what was handled does not cover the next
 * miss any more.
 */
export const explanationEvents = [
  'EXPLAIN',
  'SAY_KNOWN',
  'CONTEST',
  'ATTACH',
  'ACCEPT',
  'RETURN',
  'UPHOLD',
  'DISMISS',
  'JOIN',
  'LAPSE',
] as const;
export type ExplanationEvent = (typeof explanationEvents)[number];

/**
 * In what part somebody acts. UNIT: speaks for the unit that is asked. ABOVE: of the level above. DECIDER: of the city,
 * and had no part in it so far. SYSTEM: the server by itself.
 */
export const parties = ['UNIT', 'ABOVE', 'DECIDER', 'SYSTEM'] as const;
export type Party = (typeof parties)[number];

/** The parties that are waited for. */
export const awaitedParties = ['UNIT', 'ABOVE', 'DECIDER'] as const satisfies Party[];
export type AwaitedParty = (typeof awaitedParties)[number];

/** Who alone may make something happen. */
const partyOf = {
  EXPLAIN: 'UNIT',
  SAY_KNOWN: 'UNIT',
  CONTEST: 'UNIT',
  ATTACH: 'UNIT',
  ACCEPT: 'ABOVE',
  RETURN: 'ABOVE',
  UPHOLD: 'DECIDER',
  DISMISS: 'DECIDER',
  JOIN: 'SYSTEM',
  LAPSE: 'SYSTEM',
} as const satisfies Record<ExplanationEvent, Party>;

/**
 * Every transition that there is: what is not here is refused. Whose contest was dismissed explains, and contests again
 * only if that explanation is returned. Only what still goes on takes up another week.
 */
const transitions: Record<ExplanationState, Partial<Record<ExplanationEvent, ExplanationState>>> = {
  ASKED: { EXPLAIN: 'EXPLAINED', SAY_KNOWN: 'KNOWN', CONTEST: 'CONTESTED', JOIN: 'ASKED' },
  RETURNED: { EXPLAIN: 'EXPLAINED', SAY_KNOWN: 'KNOWN', CONTEST: 'CONTESTED', JOIN: 'RETURNED' },
  DISMISSED: { EXPLAIN: 'EXPLAINED', SAY_KNOWN: 'KNOWN', JOIN: 'DISMISSED' },
  EXPLAINED: { ACCEPT: 'ACCEPTED', RETURN: 'RETURNED', JOIN: 'EXPLAINED' },
  KNOWN: { ACCEPT: 'HANDLED', RETURN: 'RETURNED', JOIN: 'KNOWN' },
  CONTESTED: { ATTACH: 'CONTESTED', UPHOLD: 'UPHELD', DISMISS: 'DISMISSED', JOIN: 'CONTESTED' },
  HANDLED: { RETURN: 'RETURNED', JOIN: 'HANDLED', LAPSE: 'LAPSED' },
  ACCEPTED: {},
  UPHELD: {},
  LAPSED: {},
};

/** The state after an event that somebody makes happen in their part, or null where it may not happen. */
export function stateAfter(state: ExplanationState, event: ExplanationEvent, party: Party): ExplanationState | null {
  return partyOf[event] === party ? (transitions[state][event] ?? null) : null;
}

/** In what part an event is made to happen. */
export function partyFor(event: ExplanationEvent): Party {
  return partyOf[event];
}

/** Whether nothing happens any more: the cell's next miss asks anew. */
export function isEnded(state: ExplanationState): boolean {
  return Object.keys(transitions[state]).length === 0;
}

/** Who is waited for; a handled cause waits for nobody, though the level above may still return it. */
const awaited: Record<ExplanationState, AwaitedParty | null> = {
  ASKED: 'UNIT',
  RETURNED: 'UNIT',
  DISMISSED: 'UNIT',
  EXPLAINED: 'ABOVE',
  KNOWN: 'ABOVE',
  CONTESTED: 'DECIDER',
  HANDLED: null,
  ACCEPTED: null,
  UPHELD: null,
  LAPSED: null,
};

/** Who is waited for in a state; null where nobody is. */
export function awaitedParty(state: ExplanationState): AwaitedParty | null {
  return awaited[state];
}

/** The states in which somebody is waited for. */
export function statesAwaiting(party: AwaitedParty): ExplanationState[] {
  return explanationStates.filter((state) => awaited[state] === party);
}

/** What people do by a form; the file of evidence comes by one of its own. */
export const formEvents = [
  'EXPLAIN',
  'SAY_KNOWN',
  'CONTEST',
  'ACCEPT',
  'RETURN',
  'UPHOLD',
  'DISMISS',
] as const satisfies ExplanationEvent[];
export type FormEvent = (typeof formEvents)[number];
