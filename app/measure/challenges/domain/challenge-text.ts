import { cleanText } from '~/base/text/clean-text';
import { MAX_COMMENT_LENGTH } from '~/collect/ratings/domain/comment-text';
import { fits } from '~/base/text/bounded';

const FORMAT = 'hai-long/challenge/1';
/** Longer than any text that `challengeText` makes. */
export const MAX_CHALLENGE_TEXT = 2 * MAX_COMMENT_LENGTH + 400;
/** A whole sentence: what an observer guesses must not be what somebody else writes too. */
export const MIN_CHALLENGE_COMMENT = 40;
const NAMES = ['point', 'level', 'comment', 'nonce'] as const;

/**
 * What an observer is going to tap: where, which level, and the comment by which the rating is found. `point`: the
 * SHA-256 of the point's code in hexadecimal, since the text is published and a code lets anybody rate. `nonce`: 128
 * random bits in hexadecimal, so that nobody finds the text by trying.
 */
export type ChallengedTap = { point: string; level: number; comment: string; nonce: string };

/**
 * The text whose SHA-256 announces a challenge: five lines, each ended by a line feed but the last. It is made where
 * the server does not see it, kept by its observer, and published when it is opened.
 */
export function challengeText({ point, level, comment, nonce }: ChallengedTap): string {
  return [FORMAT, `point ${point}`, `level ${level}`, `comment ${oneLine(comment)}`, `nonce ${nonce}`].join('\n');
}

/** The tap that a text announces, or null for any other text. */
export function readChallengeText(text: string): ChallengedTap | null {
  if (text.length > MAX_CHALLENGE_TEXT) return null;
  const [format, ...lines] = text.split('\n');
  if (format !== FORMAT || lines.length !== NAMES.length) return null;
  const [point = '', level = '', comment = '', nonce = ''] = NAMES.map((name, at) => {
    const line = lines[at] ?? '';
    return line.startsWith(`${name} `) ? line.slice(name.length + 1) : '';
  });
  const tap = { point, level: fits(level, 1, /^[1-5]$/) ? Number(level) : 0, comment, nonce };
  return isChallengedTap(tap) ? tap : null;
}

/** Whether a tap can be announced. */
export function isChallengedTap({ point, level, comment, nonce }: ChallengedTap): boolean {
  return (
    fits(point, 64, /^[0-9a-f]{64}$/) &&
    level >= 1 &&
    level <= 5 &&
    comment === oneLine(comment) &&
    comment.length >= MIN_CHALLENGE_COMMENT &&
    comment.length <= MAX_COMMENT_LENGTH &&
    fits(nonce, 32, /^[0-9a-f]{32}$/)
  );
}

/** Whether a text is the SHA-256 of another, in hexadecimal, as far as its form goes. */
export function isCommitment(text: string): boolean {
  return fits(text, 64, /^[0-9a-f]{64}$/);
}

/** A comment as it is kept, in one line. */
function oneLine(comment: string): string {
  return cleanText(comment).replace(/\s+/g, ' ');
}
