import type { RequestHandler } from 'express';
import { refuse } from '~/server/refusal.server';

/** Refuses bodies that are compressed or otherwise wrapped: read as they are they would pass for broken text. */
export const plainBodies: RequestHandler = (request, response, next) => {
  const encoding = request.get('content-encoding')?.trim().toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity') return next();
  response.setHeader('Accept-Encoding', 'identity');
  refuse(request, response, 'content-encoding-unsupported');
};
