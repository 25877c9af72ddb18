import type { ShouldRevalidateFunction } from '@remix-run/react';

const CONFLICT = 409;

/**
 * Reads a page anew after its form was refused because somebody else was faster: by itself the browser keeps what the
 * page showed before a refusal, and the form would send again what is old.
 */
export const revalidateAfterConflict: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === CONFLICT || defaultShouldRevalidate;
