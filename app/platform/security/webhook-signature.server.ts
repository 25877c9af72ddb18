import { createHmac } from 'node:crypto';

/** How a secret is written where people copy it (Standard Webhooks 1.0): the key's bytes in Base64 behind a prefix. */
export function formatWebhookSecret(key: Uint8Array): string {
  return `whsec_${Buffer.from(key).toString('base64')}`;
}

/**
 * The headers by which a receiver knows that a message is ours, whole and fresh (Standard Webhooks 1.0): HMAC-SHA-256
 * over id, time and body. The id is the same for every attempt, the time is the attempt's.
 */
export function signWebhook(
  key: Uint8Array,
  { id, at, body }: { id: string; at: Date; body: string },
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
