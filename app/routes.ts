import { flatRoutes } from '@remix-run/fs-routes';
import type { RouteConfig } from '@remix-run/route-config';

/** Every file and folder of `app/routes` is a route; its name is its address. */
export default flatRoutes() satisfies RouteConfig;
