/**
 * What takes a second administrator, or else time (decisions 027 and 042). CREATE, RAISE, ENABLE: there is one
 * administrator more; LOWER, DISABLE: one fewer; PASSWORD: a link that sets the password of an account that has one.
 */
export const approvalKinds = ['CREATE', 'RAISE', 'ENABLE', 'LOWER', 'DISABLE', 'PASSWORD'] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

/** Those that take an administrator out of office. Whom they are about may refuse them as long as they wait. */
export const removalKinds = ['LOWER', 'DISABLE'] as const satisfies readonly ApprovalKind[];
export type RemovalKind = (typeof removalKinds)[number];

export function isRemoval(kind: ApprovalKind): kind is RemovalKind {
  return removalKinds.some((one) => one === kind);
}

/**
 * WAITING: for somebody, or for its time. GRANTED: its asker may take the link. DONE: it is as was asked. REFUSED, and
 * WITHDRAWN by its asker. LAPSED: who asked, or whom it is about, is out of use, or the link was not taken in time.
 */
export type ApprovalState = 'WAITING' | 'GRANTED' | 'DONE' | 'REFUSED' | 'WITHDRAWN' | 'LAPSED';

/** From these states something can still come. */
export const openApprovalStates: readonly ApprovalState[] = ['WAITING', 'GRANTED'];

/** Three days and nights: whoever is away for a weekend still sees it before it takes effect. */
export const WAIT_HOURS = 72;

/** When what is asked now is granted by itself. */
export function takesEffectAt(askedAt: Date): Date {
  return new Date(askedAt.getTime() + WAIT_HOURS * 3_600_000);
}

/** Asked or granted before this, something has waited its full time. */
export function waitedSince(now: Date): Date {
  return new Date(now.getTime() - WAIT_HOURS * 3_600_000);
}

/** The state that a grant leads to: a link still has to be taken by its asker. */
export function stateWhenGranted(kind: ApprovalKind): ApprovalState {
  return kind === 'PASSWORD' ? 'GRANTED' : 'DONE';
}

/**
 * What an administrator may do: `decide` on another's request, `refuse` alone where the two do not count as two people,
 * `withdraw` one's own, `take` the link that was granted.
 */
export type ApprovalTask = 'decide' | 'refuse' | 'withdraw' | 'take' | null;

/** Which of these it is. `areTwo`: whether viewer and asker count as two people. */
export function determineApprovalTask(
  { state, askedById }: { state: ApprovalState; askedById: number },
  viewer: { id: number; areTwo: boolean },
): ApprovalTask {
  const isOwn = viewer.id === askedById;
  if (state === 'GRANTED') return isOwn ? 'take' : 'refuse';
  if (state !== 'WAITING') return null;
  if (isOwn) return 'withdraw';
  return viewer.areTwo ? 'decide' : 'refuse';
}
