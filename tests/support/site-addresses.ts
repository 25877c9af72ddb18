import routes from '~/routes';

/** An address of the table of contents, and its module's path below `app`. A frame is a page around those below it. */
export type SiteAddress = { address: string; file: string; isFrame: boolean };

type Entry = { path?: string; file: string; children?: Entry[] };

/** Every address of `app/routes.ts`, in its order. */
export const siteAddresses: readonly SiteAddress[] = listAddresses(routes, '');

function listAddresses(entries: readonly Entry[], above: string): SiteAddress[] {
  return entries.flatMap(({ path, file, children = [] }) => {
    const address = path === undefined ? above : `${above}/${path}`;
    return [{ address: address || '/', file, isFrame: children.length > 0 }, ...listAddresses(children, address)];
  });
}

/** The names of an address's parameters. */
export function listParams(address: string): string[] {
  return [...address.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
}

/** An address with values in place of its parameters; one that has none becomes nothing. */
export function fillIn(address: string, values: Record<string, string>): string {
  return address.replace(/:(\w+)/g, (_, name: string) => values[name] ?? '').replace('*', 'nowhere');
}
