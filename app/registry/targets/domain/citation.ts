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
