import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';

type PageHeaderProps = {
  title: ReactNode;
  /** What the page is for, in a sentence or two. */
  lead?: ReactNode;
  /** The page above this one. `label`: what the way back is called for screen readers. */
  back?: { to: string; text: string; label: string };
  /** How what the page shows stands, in a word or two, right after the title. */
  state?: ReactNode;
  /** Links to what can be done or seen from here. */
  children?: ReactNode;
};

/** The top of a page of the administration: the way back, the title, what it is for, and what leads on. */
export function PageHeader({ title, state, lead, back, children }: PageHeaderProps) {
  return (
    <>
      {back === undefined ? null : (
        <nav className="breadcrumbs" aria-label={back.label}>
          <Link to={back.to}>{back.text}</Link>
        </nav>
      )}
      <header className="page-header">
        <div>
          {state === undefined ? (
            <h1>{title}</h1>
          ) : (
            <div className="row">
              <h1>{title}</h1>
              {state}
            </div>
          )}
          {lead === undefined ? null : <p className="lead">{lead}</p>}
        </div>
        {children}
      </header>
    </>
  );
}
