/** How a detail is told: as it is written, or by the words that its code has. */
export type AuditDetailKind =
  | 'text'
  | 'count'
  | 'instant'
  | 'yes-or-no'
  | 'unit'
  | 'role'
  | 'source'
  | 'kind'
  | 'channel'
  | 'classification'
  | 'keyed';

/** The details that a line of the audit log may have, each with its kind; the log's page has a translation for each. */
export const auditDetails = {
  status: 'text',
  source: 'source',
  fileName: 'text',
  rowCount: 'count',
  rows: 'count',
  added: 'count',
  newCells: 'count',
  changed: 'count',
  lowered: 'count',
  fromDossiers: 'count',
  created: 'count',
  updated: 'count',
  ended: 'count',
  points: 'count',
  people: 'count',
  change: 'text',
  links: 'count',
  format: 'text',
  from: 'text',
  to: 'text',
  since: 'instant',
  until: 'instant',
  masked: 'yes-or-no',
  ratings: 'count',
  rule: 'text',
  enabled: 'yes-or-no',
  parameters: 'text',
  enabledBefore: 'yes-or-no',
  parametersBefore: 'text',
  flag: 'text',
  kind: 'kind',
  approval: 'text',
  count: 'count',
  scopes: 'text',
  expires: 'instant',
  unitId: 'unit',
  unitIdBefore: 'unit',
  role: 'role',
  roleBefore: 'role',
  name: 'text',
  nameVi: 'text',
  nameViBefore: 'text',
  nameEn: 'text',
  nameEnBefore: 'text',
  namedIn: 'text',
  namedInBefore: 'text',
  after: 'text',
  point: 'text',
  counter: 'text',
  counterBefore: 'text',
  codeBefore: 'text',
  channel: 'channel',
  scale: 'text',
  fieldCode: 'text',
  seedHash: 'text',
  completed: 'count',
  reasonHash: 'text',
  reason: 'text',
  field: 'text',
  fieldBefore: 'text',
  lastDay: 'text',
  lastDayBefore: 'text',
  renamed: 'count',
  choice: 'text',
  handles: 'yes-or-no',
  openingHours: 'text',
  languages: 'text',
  minSeconds: 'count',
  largeText: 'yes-or-no',
  highContrast: 'yes-or-no',
  doubleKeying: 'yes-or-no',
  explainDays: 'count',
  first: 'text',
  last: 'text',
  keyed: 'keyed',
  classification: 'classification',
  forwardedTo: 'text',
  week: 'text',
  revision: 'text',
  sha256: 'text',
  base: 'text',
  words: 'text',
} as const satisfies Record<string, AuditDetailKind>;
type AuditDetailKey = keyof typeof auditDetails;
export type AuditDetail = Partial<Record<AuditDetailKey, string | number | boolean | null>>;

/** Whether the log's page has words for it; an earlier version may have told something else. */
export function isAuditDetailKey(key: string): key is AuditDetailKey {
  return Object.hasOwn(auditDetails, key);
}
