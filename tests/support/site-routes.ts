import { siteAddresses, type SiteAddress } from './site-addresses';

export type RouteModule = { loader?: unknown; action?: unknown; default?: unknown };

const modules = import.meta.glob<RouteModule>('../../app/**/*.route.{ts,tsx}', { eager: true });

/** Every address of the site with the module that answers it. */
export const siteRoutes: readonly (SiteAddress & { module: RouteModule })[] = siteAddresses.map((route) => {
  const module = modules[`../../app/${route.file}`];
  if (module === undefined) throw new Error(`${route.file} is no route module`);
  return { ...route, module };
});

/** Modules that are written as routes and have no address. */
export const withoutAddress = Object.keys(modules)
  .map((path) => path.replace('../../app/', ''))
  .filter((file) => !siteAddresses.some((one) => one.file === file));
