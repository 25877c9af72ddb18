import { fits } from '~/base/text/bounded';

/** The longest address that mail servers take (RFC 5321, 4.5.3.1.3, without its brackets). */
const LONGEST = 254;

/** Plain addresses of one mailbox: no names, no quotes, no comments, nothing that could begin another header. */
const ADDRESS =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

/** An address as it is stored, or null where it is none: its domain in lower case, as it names one host either way. */
export function readMailAddress(text: string): string | null {
  const trimmed = text.slice(0, LONGEST * 2).trim();
  if (!fits(trimmed, LONGEST, ADDRESS)) return null;
  const at = trimmed.lastIndexOf('@');
  return `${trimmed.slice(0, at)}${trimmed.slice(at).toLowerCase()}`;
}
