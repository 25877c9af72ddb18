import type { ReactNode } from 'react';

/** What a table is called: by words, or by the heading above it that has this id. */
export type TableName = { label: string } | { labelledBy: string };

/** The frame in which a table that is wider than the screen scrolls; the keyboard reaches it too (WCAG 2.1.1). */
export function TableFrame({ name, children }: { name: TableName; children: ReactNode }) {
  const named = 'label' in name ? { 'aria-label': name.label } : { 'aria-labelledby': name.labelledBy };
  return (
    <div className="table-scroll" role="region" tabIndex={0} {...named}>
      {children}
    </div>
  );
}
