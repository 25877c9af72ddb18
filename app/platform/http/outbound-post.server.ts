import { lookup as dnsLookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from '~/platform/http/public-address.server';

/** Which hosts may be called: those of the public Internet, or any, where the operator says so. */
export type OutboundTargets = 'public' | 'any';

const TIMEOUT_MS = 15_000;

/** `status`: of the answer, or null without one; `problem`: why there is none. */
export type OutboundResult = { status: number | null; problem: string };

/** The longest address that is taken. */
export const MAX_TARGET_LENGTH = 500;

/**
 * Whether an address may be called at all, before its name is looked up: https, without a name and password, and no
 * address of the house. With `any` also http. Spaces and signs that steer are refused, though URLs drop them in
 * silence: the address is kept and shown as it was typed.
 */
export function isPossibleTarget(text: string, targets: OutboundTargets): boolean {
  if (text.length > MAX_TARGET_LENGTH || /[\s\p{C}]/u.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  if (targets === 'any') return protocol === 'https:' || protocol === 'http:';
  const host = hostname.replace(/^\[|\]$/g, '');
  return protocol === 'https:' && (isIP(host) === 0 ? host.includes('.') : isPublicAddress(host));
}

type OutboundPost = {
  body: string;
  headers: Readonly<Record<string, string>>;
  targets: OutboundTargets;
  /** How a name is looked up, where not by the system. */
  lookUp?: (hostname: string, options: LookupAllOptions, answer: LookupAllAnswer) => void;
};
type LookupAllAnswer = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void;

/**
 * Sends a body and answers the status alone: no redirection is followed, nothing of the answer is kept. The name is
 * looked up once, and the connection goes to just the address that was judged: a name that leads into the house, now or
 * at the second look, is refused.
 */
export function postOutbound(
  target: string,
  { body, headers, targets, lookUp = dnsLookup }: OutboundPost,
): Promise<OutboundResult> {
  if (!isPossibleTarget(target, targets)) return Promise.resolve({ status: null, problem: 'address-refused' });
  const url = new URL(target);
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    const request = send(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        // A connection that is kept would be used again without a look at its address.
        agent: false,
        lookup: guardedLookup(targets, lookUp),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
      (response) => {
        resolve({ status: response.statusCode ?? null, problem: '' });
        response.destroy();
      },
    );
    request.on('error', (error) => resolve({ status: null, problem: nameFailure(error) }));
    request.end(body);
  });
}

class RefusedAddress extends Error {}

function guardedLookup(targets: OutboundTargets, lookUp: NonNullable<OutboundPost['lookUp']>): LookupFunction {
  return (hostname, options, answer) => {
    lookUp(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return answer(error, '');
      // One address of the house among others is enough: a name that has both is up to something.
      const refused = targets === 'public' && addresses.some(({ address }) => !isPublicAddress(address));
      const [first] = addresses;
      if (refused || first === undefined) return answer(new RefusedAddress('address-refused'), '');
      if (options.all) answer(null, addresses);
      else answer(null, first.address, first.family);
    });
  };
}

function nameFailure(error: Error & { code?: string }): string {
  if (error instanceof RefusedAddress) return 'address-refused';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout';
  return (error.code ?? error.message).slice(0, 100);
}
