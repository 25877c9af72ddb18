/**
 * How a dossier came in and its result went out: three ways in (counter, post, online), and out by post or not. Closed,
 * because the volumes count by it.
 */
export const dossierChannels = ['COUNTER', 'ONLINE', 'POST', 'POST_RECEIVED', 'POST_RETURNED', 'ONLINE_POST'] as const;
export type DossierChannel = (typeof dossierChannels)[number];

/** Channels that count as filed online. */
export const onlineChannels: readonly DossierChannel[] = ['ONLINE', 'ONLINE_POST'];
/** Channels that count as received by the public post. */
export const postalReceivedChannels: readonly DossierChannel[] = ['POST', 'POST_RECEIVED'];
/** Channels that count as returned by the public post. */
export const postalReturnedChannels: readonly DossierChannel[] = ['POST', 'POST_RETURNED', 'ONLINE_POST'];
