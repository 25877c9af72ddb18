/**
 * The one closed list of everything that can go wrong for a caller, with the HTTP status it answers with.
 * The wording lives in the locales, under the same code.
 */
const statusByCode = {
  // Service points, units, fields
  'point-unknown': 404,
  'point-closed': 410,
  'point-replaced': 410,
  'point-paper': 410,
  'point-place-taken': 409,
  'point-code-changed': 409,
  'move-day-invalid': 422,
  'unit-unknown': 422,
  'unit-ambiguous': 422,
  'unit-cycle': 422,
  'unit-parent-missing': 422,
  'unit-duplicate': 422,
  'unit-not-yours': 403,
  'unit-in-closed-period': 422,
  'unit-nothing-changes': 422,
  'unit-step-twice': 422,
  'unit-changed-later': 422,
  'unit-level-wrong': 422,
  'unit-outlives-parent': 422,
  'unit-has-children': 422,
  'unit-heir-ends': 422,
  'basis-missing': 422,
  'split-of-one': 422,
  'change-not-open': 409,
  'change-no-longer-fits': 409,
  'field-unknown': 422,
  'field-ambiguous': 422,
  'field-required': 422,
  'field-not-handled': 422,
  'field-code-invalid': 422,
  'field-code-taken': 422,
  'field-name-taken': 422,
  'field-name-invalid': 422,
  'field-changed-meanwhile': 409,
  'handling-in-closed-period': 422,
  'move-in-closed-period': 422,
  'handling-nothing-changes': 422,
  'handling-changed-later': 422,
  'facility-without-field': 422,
  'citations-not-confirmed': 422,
  'procedure-unknown': 422,
  'procedure-code-invalid': 422,
  'procedure-code-taken': 422,
  'procedure-duplicate': 422,
  'procedure-ends-before-begin': 422,
  'procedure-moved-later': 422,
  'procedure-moves-by-two': 422,
  'procedure-nothing-changes': 422,
  'procedures-too-many': 422,
  'procedure-changed-meanwhile': 409,
  'procedure-other-field': 422,
  'procedure-not-offered': 422,
  'channel-unknown': 422,

  // Kiosks
  'point-not-kiosk': 422,
  'point-not-yours': 403,
  'device-unknown': 404,
  'device-revoked': 401,
  'device-confirmed': 409,
  'enrolment-code-wrong': 422,

  // Ratings
  'input-invalid': 422,
  'level-off-scale': 422,
  'scale-unknown': 422,
  'given-at-invalid': 422,
  'reason-unknown': 422,
  'too-many-reasons': 422,
  'comment-too-long': 422,
  'id-invalid': 422,
  'id-conflict': 409,
  'dossier-already-rated': 409,
  'dossier-unknown': 404,
  'dossier-elsewhere': 422,
  'response-unknown': 404,
  'token-forged': 403,
  'token-expired': 410,

  // Comments and petitions
  'answer-released': 409,
  'petition-ended': 409,
  'petition-above': 403,

  // Explanations
  'explanation-step': 409,
  'explanation-moved': 409,
  'due-not-ahead': 422,
  'dossier-not-tracked': 404,
  'dossier-number-differs': 422,
  'new-day-not-after': 422,
  'new-day-too-far': 422,
  'new-day-not-worked': 422,
  'letter-not-possible': 409,
  'evidence-type': 422,
  'evidence-too-large': 413,
  'evidence-full': 409,

  // The general report
  'report-text-changed': 409,

  // Actions
  'owner-not-of-unit': 422,
  'action-open': 409,
  'action-changed': 409,
  'action-step': 409,
  'baseline-too-few': 422,
  'baseline-not-moved': 409,

  // Bodies and files
  'body-too-large': 413,
  'content-type-unsupported': 415,
  'content-encoding-unsupported': 415,
  'body-not-utf8': 400,
  'json-invalid': 400,
  'json-too-deep': 400,
  'csv-invalid': 422,
  'xlsx-invalid': 422,
  'xlsx-too-large': 413,
  'xls-unreadable': 422,
  'too-many-rows': 413,
  'too-many-columns': 422,
  'file-empty': 422,
  'import-rejected': 422,
  'headings-missing': 422,
  'total-row': 422,
  'column-missing': 422,
  'column-unknown': 422,
  'column-duplicate': 422,
  'value-missing': 422,
  'value-too-long': 422,
  'not-a-number': 422,
  'not-whole': 422,
  negative: 422,
  'too-large': 422,
  'day-invalid': 422,
  'day-in-future': 422,
  'days-reversed': 422,
  'days-many': 422,
  'cell-duplicate': 422,
  'on-time-over-completed': 422,
  'online-over-completed': 422,
  'postal-over-completed': 422,
  'dossier-duplicate': 422,
  'dossier-number-spoilt': 422,
  'dossier-number-impossible': 422,
  'dossier-of-another-unit': 422,
  'dossier-of-a-system': 422,
  'dossier-channel-unknown': 422,
  'completed-before-received': 422,
  'ended-twice': 422,
  'ended-before-received': 422,
  'dossier-completed-before': 422,
  'due-before-received': 422,

  // Periods and closing
  'period-unknown': 404,
  'period-in-future': 422,
  'period-not-over': 409,
  'period-not-closed': 409,
  'closing-damaged': 409,
  'period-before-data': 409,
  'period-never-closed': 409,
  'plan-in-closed-period': 422,
  'explain-days-out-of-bounds': 422,
  'plan-unknown': 404,
  'plan-code-taken': 422,
  'plan-nothing-changes': 422,
  'plan-change-open': 409,
  'target-change-open': 409,
  'unit-change-open': 409,
  'handling-change-open': 409,
  'procedure-change-open': 409,
  'target-changed-meanwhile': 409,
  'wording-too-long': 422,
  'question-without-places': 422,
  'questionnaire-unknown': 422,
  'questionnaire-unchanged': 422,
  'questionnaire-published-meanwhile': 409,
  'questionnaire-day-past': 422,
  'questionnaire-change-open': 409,
  'draft-changed-meanwhile': 409,
  'target-outside-plan': 422,
  'target-unreachable': 422,
  'target-duplicate': 422,
  'log-not-begun': 409,
  'closing-removed': 409,

  // Integrity
  'flag-settled': 409,
  'case-step': 409,
  'reason-too-short': 422,
  'nothing-to-exclude': 409,
  'span-reversed': 422,
  'span-too-long': 422,
  'exclusion-open': 409,
  'exclusion-decided': 409,
  'second-person-required': 403,
  'accept-tied': 403,
  'personal-data': 422,
  'second-person-tied': 403,
  'approval-required': 403,
  'approval-open': 409,
  'approval-decided': 409,
  'rule-change-open': 409,

  // Challenged taps
  'commitment-invalid': 422,
  'commitment-taken': 409,
  'too-many-challenges': 429,
  'challenge-text-invalid': 422,
  'challenge-unknown': 422,
  'challenge-week-closed': 409,
  'challenge-opened': 409,
  'challenge-rating-missing': 422,

  // Check-backs
  'quarter-not-over': 422,
  'percent-out-of-bounds': 422,
  'check-back-exists': 409,
  'check-back-without-figures': 422,
  'check-back-not-reachable': 422,
  'check-back-step-closed': 409,
  'check-back-number-unknown': 422,
  'check-back-list-incomplete': 422,
  'check-back-list-other': 422,
  'check-back-list-differs': 422,
  'check-back-list-too-short': 422,
  'check-back-without-answers': 409,
  'check-back-answers-other': 409,
  'call-not-answered': 422,
  'call-unknown': 404,

  // Data out
  'dataset-unknown': 404,
  'format-unknown': 404,

  // People and keys
  'not-signed-in': 401,
  'sign-in-failed': 401,
  'sign-in-wait': 429,
  'link-invalid': 410,
  'user-name-taken': 409,
  'password-too-short': 422,
  'token-unknown': 401,
  'api-token-expired': 401,
  'expiry-invalid': 422,
  'token-name-taken': 409,
  'token-name-unknown': 404,
  'scope-missing': 403,
  forbidden: 403,
  'origin-mismatch': 403,

  // The rest
  'not-found': 404,
  'method-not-allowed': 405,
  'too-many': 429,
  'database-away': 503,
  'database-busy': 503,
  'disk-full': 503,
  unexpected: 500,
} as const;

export type ErrorCode = keyof typeof statusByCode;

export type ErrorDetails = Record<string, string | number>;

/** Every code, in the order of the list above. */
export const errorCodes: readonly ErrorCode[] = Object.keys(statusByCode) as ErrorCode[];

/** Whether a text is one of the codes of the closed list. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(statusByCode, text);
}

/** The HTTP status a code answers with; only 'unexpected' is a 500. */
export function httpStatusOf(code: ErrorCode): number {
  return statusByCode[code];
}

/** A refusal the caller can understand: a code of the closed list and the values its message needs. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails | undefined;

  constructor(code: ErrorCode, details?: ErrorDetails) {
    super(details === undefined ? code : `${code} ${JSON.stringify(details)}`);
    this.code = code;
    this.details = details;
  }
}

/** Tells a refusal from a fault by its name: the server's bundle and its scripts each load this class once. */
export function isDomainError(error: unknown): error is DomainError {
  return error instanceof Error && error.name === 'DomainError';
}
