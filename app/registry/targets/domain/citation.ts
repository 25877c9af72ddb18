import { normalForm } from '~/base/text/normal-form';

/** One place that a citation names; `decision` is null where the place before it says which decision. */
type CitedClause = { decision: string | null; kind: 'section' | 'annex'; clause: string };

/** Longer than any citation of the plans; what is longer is not one. */
const MAX_LENGTH = 200;
const clauseShape = /^(?:(\d{1,6}) )?(annex )?([\p{L}\d.]{1,20})$/u;

/**
 * The clauses of a citation as the reference data writes it ('552 I.2.2; annex 3.12'), or null for any other text,
 * such as one that somebody wrote in full.
 */
export function parseClauses(citation: string): CitedClause[] | null {
  if (citation.length > MAX_LENGTH) return null;
  const clauses: CitedClause[] = [];
  for (const part of citation.split('; ')) {
    const match = clauseShape.exec(part);
    if (match === null) return null;
    const [, decision = null, annex, clause = ''] = match;
    if (decision === null && clauses.length === 0) return null;
    clauses.push({ decision, kind: annex === undefined ? 'section' : 'annex', clause });
  }
  return clauses;
}

/** As people read and write a clause, in each language. */
const writtenShape =
  /^(?:(?:quyết định|decision) (?:số |no\. )?(\d{1,6}), )?(?:(mục|section)|phụ lục|annex) ([\p{L}\d.]{1,20})$/iu;

/**
 * A citation as it is kept: one that somebody wrote as pages show it ('Quyết định 552, Phụ lục 9.1a') in the form of
 * the reference data ('552 annex 9.1a'), any other text as it is.
 */
export function toKeptCitation(written: string): string {
  if (written.length > MAX_LENGTH) return written;
  const parts: string[] = [];
  for (const part of normalForm(written).split('; ')) {
    const match = writtenShape.exec(part);
    if (match === null) return written;
    const [, decision, section, clause = ''] = match;
    parts.push([decision, section === undefined ? 'annex' : undefined, clause].filter(Boolean).join(' '));
  }
  const kept = parts.join('; ');
  return parseClauses(kept) === null ? written : kept;
}
