/**
 * Where a message of the outbox stands. DROPPED: whoever was to get it may not have it any more, has no address, or
 * turned it off.
 */
export type OutgoingState = 'WAITING' | 'SENDING' | 'SENT' | 'GIVEN_UP' | 'DROPPED';

/** By which way it leaves. */
export type OutgoingChannel = 'EMAIL' | 'WEBHOOK';
