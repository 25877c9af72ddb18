/**
 * How many ratings one network may send on one day from the citizen's page. A hall of 40 counters behind one address,
 * each done with a person every two minutes for eight hours, and every one of them rating: 40 × 30 × 8 = 9,600.
 */
export const RATINGS_A_DAY = 10_000;

export const BURST_MS = 10 * 60 * 1000;

/** And within ten minutes: the same 40 counters with a tap every 25 seconds at each of them come to 960. */
export const RATINGS_A_BURST = 1_000;

/** What is remembered of a network: how many ratings today, and how many since the burst began. */
export type Allowance = { today: number; burstStart: number; burst: number };

/**
 * The network's count with one more rating at `now` (milliseconds), or null when that is one too many: a program that
 * stuffs a ballot meets this bound, people never do.
 */
export function afterOneMore({ today, burstStart, burst }: Allowance, now: number): Allowance | null {
  const over = now - burstStart >= BURST_MS;
  const next = { today: today + 1, burstStart: over ? now : burstStart, burst: over ? 1 : burst + 1 };
  return next.today > RATINGS_A_DAY || next.burst > RATINGS_A_BURST ? null : next;
}
