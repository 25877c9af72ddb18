import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Env } from '~/platform/env.server';
import { isLoopback } from '~/platform/http/client-network.server';

const QUIET_MS = 60_000;

const advice =
  'set TRUSTED_PROXY_HOPS to the number of proxies in front, or every visitor passes for this machine and no limit holds';

/** Warns at the start when the public address is https, which needs a proxy, and no proxy is trusted. */
export function warnOfUndeclaredProxy({ publicUrl, trustedProxyHops }: Env, log: Logger): void {
  if (publicUrl.startsWith('https:') && trustedProxyHops === 0)
    log.warn({ publicUrl, trustedProxyHops }, `PUBLIC_URL is https and no proxy is trusted: ${advice}`);
}

/** Warns, at most once a minute, when a proxy on this machine sends forwarding headers that are ignored. */
export function undeclaredProxy({ env, log, now }: { env: Env; log: Logger; now: () => Date }): RequestHandler {
  let quietUntil = 0;
  return (request, _response, next) => {
    const time = now().getTime();
    const passesOn =
      env.trustedProxyHops === 0 &&
      (request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined);
    if (passesOn && time >= quietUntil && isLoopback(request.socket.remoteAddress ?? '')) {
      quietUntil = time + QUIET_MS;
      log.warn({ trustedProxyHops: 0 }, `a proxy on this machine names its visitors and is not trusted: ${advice}`);
    }
    next();
  };
}
