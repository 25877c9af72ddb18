import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';

type PageHeaderProps = {
  title: ReactNode;
  /** What the page is for, in a sentence or two. */
  lead?: ReactNode;
  /** The page above this one. `label`: what the way back is called for screen readers. */
  back?: { to: string; text: string; label: string };
  /** Beside the title: links to what can be done or seen from here, or a state. */
  children?: ReactNode;
};

/** The top of a page of the administration: the way back, the title, what it is for, and what leads on. */
export function PageHeader({ title, lead, back, children }: PageHeaderProps) {
  return (
    <>
      {back === undefined ? null : (
        <nav className="breadcrumbs" aria-label={back.label}>
          <Link to={back.to}>{back.text}</Link>
        </nav>
      )}
      <header className="page-header">
        <div>
          <h1>{title}</h1>
          {lead === undefined ? null : <p className="lead">{lead}</p>}
        </div>
        {children}
      </header>
    </>
  );
}
