import type { MetaDescriptor } from '@remix-run/react';

/** The `meta` of a page whose loader says its `title`, which every loader of `adminRoute` does. */
export function pageMeta({ data }: { data?: unknown }): MetaDescriptor[] {
  const title = typeof data === 'object' && data !== null && 'title' in data ? data.title : undefined;
  return typeof title === 'string' ? [{ title }] : [];
}
