import type { ReactNode } from 'react';

/** A link as large as a button, with an arrow: one of several ways on. */
export function GoLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className="go" href={href}>
      <span>{children}</span>
      <svg viewBox="0 0 12 20" aria-hidden="true">
        <path d="M2 2l8 8-8 8" />
      </svg>
    </a>
  );
}
