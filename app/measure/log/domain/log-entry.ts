import { z } from 'zod';
import { MAX_ENTRY_BYTES } from '~/base/merkle/tile';
import { periodKinds } from '~/base/calendar/period';
import { boundedList, boundedText } from '~/base/text/bounded';
import { canonicalJson } from '~/base/text/canonical-json';

export const LOG_ENTRY_FORMAT = 'hai-long/log-entry/1';

const sha256 = boundedText(64).regex(/^[0-9a-f]{64}$/);
const instant = boundedText(40).check(z.iso.datetime());
const name = boundedText(200);

const treeHead = z.strictObject({ size: z.number().int().min(0), root: sha256 });

const commitmentsSchema = z.strictObject({
  /** Form 2: each leaf also commits to its rating's receipt. Trees made before that have no form. */
  included: treeHead.extend({ form: z.literal(2).optional() }),
  contents: treeHead,
});

/** Sizes and roots (hexadecimal) of the trees over a week's ratings: that each is in it, and what each says. */
export type Commitments = z.infer<typeof commitmentsSchema>;

const entrySchema = z.strictObject({
  format: z.literal(LOG_ENTRY_FORMAT),
  /** The period, such as `2026-W46`, and which closing of it this is. */
  kind: z.enum(periodKinds),
  period: boundedText(8),
  revision: z.number().int().min(1),
  closedAt: instant,
  cut: instant,
  /** Of the closing's bytes, of the closing that it stands on, and of the revision before. */
  sha256,
  previousSha256: sha256.nullable(),
  revises: sha256.nullable(),
  /** What the figures depend on, in short; `sha256` is that of the closing's whole manifest as canonical JSON. */
  manifest: z.strictObject({
    formulaVersion: name,
    plan: name,
    exclusionRules: boundedList(name, 100),
    sha256,
  }),
  /** What everybody may read of the closing: by which rule it was made, and its hash. */
  public: z.strictObject({ version: name, sha256 }),
  /** Of weeks that were closed since the log began. */
  commitments: commitmentsSchema.optional(),
  /** The period was closed before there was a log, and entered when the log began. */
  closedBeforeLog: z.boolean(),
});

/** What a leaf of the public log says of one closing (measurement rule 8). Instants are ISO 8601 in UTC. */
export type LogEntry = z.infer<typeof entrySchema>;

/** The bytes of a leaf. Throws RangeError when they are more than a log of this form can hold. */
export function logEntryBytes(entry: LogEntry): Uint8Array {
  const bytes = new TextEncoder().encode(canonicalJson(entry));
  if (bytes.length > MAX_ENTRY_BYTES) throw new RangeError(`a log entry of ${bytes.length} bytes`);
  return bytes;
}

/** Reads a leaf, or null when its bytes are not the one spelling of an entry. */
export function parseLogEntry(bytes: Uint8Array): LogEntry | null {
  if (bytes.length > MAX_ENTRY_BYTES) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const parsed = entrySchema.safeParse(JSON.parse(text));
    return parsed.success && canonicalJson(parsed.data) === text ? parsed.data : null;
  } catch {
    return null;
  }
}
