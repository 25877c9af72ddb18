/**
 * The versions of the rules of measurement, the oldest first. Add one when any formula gives another figure than
 * before; what was closed under an older one is recomputed and revised under that for ever. What each of them does is
 * in `formulas.ts`.
 */
export const formulaVersions = ['1', '1.1', '2'] as const;
export type FormulaVersion = (typeof formulaVersions)[number];

/** What periods are closed under now, and open ones are counted under. */
export const CURRENT_FORMULA_VERSION: FormulaVersion = '2';

/** The version a text names, or null for one that this program does not know. */
export function readFormulaVersion(text: string): FormulaVersion | null {
  return formulaVersions.find((version) => version === text) ?? null;
}

/**
 * Whether a version is of those whose documents hold neither cohorts nor what stands beside a verdict today, and name
 * evidence in words of their own.
 */
export function isFirstGeneration(version: string): boolean {
  return version === '1' || version === '1.1';
}
