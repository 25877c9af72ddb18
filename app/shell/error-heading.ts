import { isRouteErrorResponse } from '@remix-run/react';

const headingOfStatus = {
  401: 'forbidden',
  403: 'forbidden',
  404: 'notFound',
  405: 'method',
  409: 'conflict',
  410: 'gone',
  413: 'tooLarge',
  415: 'mediaType',
  429: 'tooMany',
  503: 'unavailable',
} as const;

/** What happened, in the words of `common:error.heading`: the heading of an error page, and its title. */
export const errorHeadings = [
  'forbidden',
  'notFound',
  'method',
  'conflict',
  'gone',
  'tooLarge',
  'mediaType',
  'tooMany',
  'unavailable',
  'refused',
  'fault',
] as const;
export type ErrorHeading = (typeof errorHeadings)[number];

/** The status of what a route threw; whatever is no answer is a fault. */
export function statusOfError(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500;
}

export function errorHeadingFor(status: number): ErrorHeading {
  const named: Partial<Record<number, ErrorHeading>> = headingOfStatus;
  return named[status] ?? (status < 500 ? 'refused' : 'fault');
}
