import type { ReactNode } from 'react';

/** What was just done; screen readers say it once the page is there. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <p className="notice" role="status">
      {children}
    </p>
  );
}
