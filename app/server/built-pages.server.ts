import { statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';

/** Where the build of the pages lies in a checkout. */
function buildPath(root: string): string {
  return path.join(root, 'build/server/index.js');
}

/** When the pages were built, in milliseconds of the epoch. */
export function pagesBuiltAt(root: string): number {
  return statSync(buildPath(root)).mtimeMs;
}

/** The pages as Remix was built from them. Each thread has a copy of its own. */
export async function loadPages(root: string): Promise<ServerBuild> {
  return (await import(pathToFileURL(buildPath(root)).href)) as ServerBuild;
}
