/** What an administrator does with a webhook that is there. */
export const webhookChanges = ['pause', 'resume', 'renew', 'remove', 'test'] as const;
export type WebhookChange = (typeof webhookChanges)[number];
