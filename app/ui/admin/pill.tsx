import type { ReactNode } from 'react';

/** A state in a word or two. `tone`: whether it asks for something, or is as it should be; the words say so too. */
export function Pill({ tone, children }: { tone?: 'warning' | 'good'; children: ReactNode }) {
  return <span className={tone === undefined ? 'pill' : `pill pill-${tone}`}>{children}</span>;
}
