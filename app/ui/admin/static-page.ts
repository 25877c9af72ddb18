/**
 * The `handle` of a page that a browser leaves as the server made it, without the application's scripts: one with
 * thousands of cells would hold a slow machine for seconds while it is taken over. Links to it load a document
 * (`reloadDocument`).
 */
export const staticPage = { isStatic: true } as const;

/** Whether a route has the handle of a static page. */
export function isStaticPage({ handle }: { handle: unknown }): boolean {
  return typeof handle === 'object' && handle !== null && 'isStatic' in handle && handle.isStatic === true;
}
