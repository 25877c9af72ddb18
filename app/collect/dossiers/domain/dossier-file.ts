import { localDaySchema, type LocalDay } from '~/base/calendar/local-day';
import { MAX_DOSSIER_NUMBER, normaliseDossierNumber } from '~/collect/dossiers/domain/dossier-number';
import { parseChannel } from '~/collect/dossiers/domain/channel-words';
import {
  toColumnName,
  dossierColumns,
  dossierNames,
  MAX_PROCEDURE,
  type DossierName,
} from '~/collect/dossiers/domain/dossier-row';
import { dossierChannels, type DossierChannel } from '~/collect/volumes/domain/dossier-channel';
import type { ErrorCode } from '~/base/errors';
import { nameValues, type FileRow } from '~/base/imports/columns';
import { rejectValue, type RejectedLine } from '~/base/imports/rejected-line';
import { normalForm } from '~/base/text/normal-form';
import { toOneLine } from '~/base/text/one-line';
import { readEnding, type Ending } from '~/collect/dossiers/domain/tracked-dossier';
import { isSpoilt } from '~/collect/dossiers/domain/spoilt-number';
import { readDay } from '~/base/imports/day-text';
import { readCode } from '~/base/imports/named-code';
import { fits } from '~/base/text/bounded';

export type DossierContext = {
  /** The city's day of the import: an end in the future is an error. */
  today: LocalDay;
  /** Whether a unit of this code exists on that day. */
  knowsUnit: (code: string, day: LocalDay) => boolean;
  knowsField: (code: string) => boolean;
  /** The codes of the units of that day, and of the fields, that have a name; files are read by names too. */
  unitsNamed?: (name: string, day: LocalDay) => readonly string[];
  fieldsNamed?: (name: string) => readonly string[];
  /** Whether the unit of this code on that day handles the field. */
  handlesField: (unit: string, day: LocalDay, field: string) => boolean;
};

/** A line that passed; `state` and `endedOn`: what its days say. */
export type CheckedDossier = Values & { line: number; channel: DossierChannel } & Ending;

/** What passed and what did not; nothing may be applied when anything is rejected (all or nothing). */
export type CheckedDossiers = { rows: CheckedDossier[]; rejected: RejectedLine[] };

type Values = Record<DossierName, string>;
type NamedLine = { line: number; values: Values };
/** How the sender spells a name: as a column of CSV or a key of JSON. */
type Spelling = (name: DossierName) => string;

const names: readonly DossierName[] = [...dossierNames.required, ...dossierNames.optional];

/** Checks the lines of a CSV file; columns may be spelled as in JSON too. Every fault of every line is reported. */
export function checkDossierRows(
  header: readonly string[],
  rows: readonly FileRow[],
  context: DossierContext,
): CheckedDossiers {
  const spelled = header.map((title) =>
    fits(title, MAX_TITLE_LENGTH, /[a-z][A-Z]/) ? toColumnName(title.trim()) : title,
  );
  const { named, rejected } = nameValues(spelled, rows, dossierColumns);
  const lines = named.map(({ line, values }) => ({
    line,
    values: normaliseValues(readValues((name) => values[toColumnName(name)] ?? '')),
  }));
  return checkLines(lines, rejected, context, toColumnName);
}

/**
 * Checks a JSON array of dossiers by the same rules. `line` is the place in the array, from 1. Anything but an array is
 * rejected as a whole, at line 1.
 */
export function checkDossierArray(json: unknown, context: DossierContext): CheckedDossiers {
  if (!Array.isArray(json)) return { rows: [], rejected: [{ line: 1, code: 'input-invalid' }] };
  const named: NamedLine[] = [];
  const rejected: RejectedLine[] = [];
  json.forEach((element: unknown, index) => {
    const line = index + 1;
    if (typeof element !== 'object' || element === null || Array.isArray(element)) {
      rejected.push({ line, code: 'input-invalid' });
      return;
    }
    const given = new Map<string, unknown>(Object.entries(element));
    const missing = dossierNames.required.filter((name) => given.get(name) === undefined);
    for (const name of missing) rejected.push({ line, code: 'column-missing', column: name });
    const wrong = names.filter(
      (name) => !['string', 'undefined'].includes(typeof given.get(name)) && given.get(name) !== null,
    );
    for (const name of wrong) rejected.push(rejectValue(line, 'input-invalid', name, JSON.stringify(given.get(name))));
    if (missing.length + wrong.length > 0) return;
    named.push({ line, values: readValues((name) => cellToText(given.get(name))) });
  });
  return checkLines(named, rejected, { ...context, unitsNamed: undefined, fieldsNamed: undefined }, (name) => name);
}

const MAX_TITLE_LENGTH = 40;

const endingNames = ['completedOn', 'withdrawnOn', 'sentBackOn'] as const;
const dayNames = ['receivedOn', 'dueOn', ...endingNames] as const;

/** Days and channels as people write them. */
function normaliseValues(values: Values): Values {
  const { channel } = values;
  const days = Object.fromEntries(dayNames.map((name) => [name, readDay(values[name])]));
  return { ...values, ...days, channel: parseChannel(channel) ?? channel };
}

function cellToText(value: unknown): string {
  return typeof value === 'string' ? normalForm(value.trim()) : '';
}

function readValues(read: (name: DossierName) => string): Values {
  const values = {} as Values;
  for (const name of names) values[name] = read(name);
  return values;
}

function checkLines(
  lines: readonly NamedLine[],
  rejected: RejectedLine[],
  context: DossierContext,
  spelling: Spelling,
): CheckedDossiers {
  const rows: CheckedDossier[] = [];
  const firstLines = new Map<string, number>();
  for (const { line, values } of lines) {
    const reasons: RejectedLine[] = [];
    const refuse = (code: ErrorCode, name: DossierName) => {
      reasons.push(rejectValue(line, code, spelling(name), values[name]));
    };
    const number = checkNumber(values, refuse);
    checkDays(values, context, refuse);
    const place = readPlace(line, values, context, spelling);
    reasons.push(...place.reasons);
    const channel = dossierChannels.find((known) => known === values.channel.toUpperCase());
    if (values.channel === '') refuse('value-missing', 'channel');
    else if (channel === undefined) refuse('dossier-channel-unknown', 'channel');
    const otherLine = number === '' ? undefined : firstLines.get(number);
    if (otherLine !== undefined) {
      reasons.push({ ...rejectValue(line, 'dossier-duplicate', spelling('dossier'), values.dossier), otherLine });
    } else if (number !== '') {
      firstLines.set(number, line);
    }
    if (reasons.length > 0 || channel === undefined) rejected.push(...reasons);
    else {
      const procedure = toOneLine(values.procedure);
      rows.push({ ...values, ...place.codes, ...readEnding(values), procedure, line, channel });
    }
  }
  rejected.sort((a, b) => a.line - b.line);
  return { rows, rejected };
}

type Refuse = (code: ErrorCode, name: DossierName) => void;

/** The normalised number, empty when there is none. */
function checkNumber({ dossier, procedure }: Values, refuse: Refuse): string {
  const number = normaliseDossierNumber(dossier);
  if (number === '') refuse('value-missing', 'dossier');
  else if (isSpoilt(number) || isSpoilt(dossier)) refuse('dossier-number-spoilt', 'dossier');
  if (number.length > MAX_DOSSIER_NUMBER) refuse('value-too-long', 'dossier');
  if (procedure.length > MAX_PROCEDURE) refuse('value-too-long', 'procedure');
  return number;
}

function checkDays(values: Values, { today }: DossierContext, refuse: Refuse): void {
  const real = new Set<DossierName>();
  for (const name of dayNames) {
    if (values[name] === '') {
      if (name === 'receivedOn' || name === 'dueOn') refuse('value-missing', name);
    } else if (!localDaySchema.safeParse(values[name]).success) refuse('day-invalid', name);
    else real.add(name);
  }
  const { receivedOn, dueOn } = values;
  for (const name of dayNames) {
    if (name !== 'dueOn' && real.has(name) && values[name] > today) refuse('day-in-future', name);
  }
  const [, second] = endingNames.filter((name) => values[name] !== '');
  if (second !== undefined) refuse('ended-twice', second);
  if (!real.has('receivedOn')) return;
  for (const name of endingNames) {
    if (real.has(name) && values[name] < receivedOn)
      refuse(name === 'completedOn' ? 'completed-before-received' : 'ended-before-received', name);
  }
  if (real.has('dueOn') && dueOn < receivedOn) refuse('due-before-received', 'dueOn');
}

/** The day whose units and fields a line is about: of its end, or of the import while it is under way. */
export function placeDay({ endedOn }: Ending, today: LocalDay): LocalDay {
  return endedOn ?? today;
}

type Place = Pick<Values, 'unit' | 'receivingUnit' | 'field'>;

/** The codes of a line's units and field, as they stand where they cannot be read, and what is wrong with them. */
function readPlace(
  line: number,
  values: Values,
  context: DossierContext,
  spelling: Spelling,
): { codes: Place; reasons: RejectedLine[] } {
  const { unit, receivingUnit, field } = values;
  const codes = { unit, receivingUnit, field };
  const reasons: RejectedLine[] = [];
  const day = placeDay(readEnding(values), context.today);
  const dayExists = localDaySchema.safeParse(day).success;
  const unitBook = {
    knows: (code: string) => !dayExists || context.knowsUnit(code, day),
    named: (name: string) => context.unitsNamed?.(name, day) ?? [],
    unknown: 'unit-unknown',
    ambiguous: 'unit-ambiguous',
  } as const;
  const fieldBook = {
    knows: context.knowsField,
    named: context.fieldsNamed,
    unknown: 'field-unknown',
    ambiguous: 'field-ambiguous',
  } as const;
  for (const [name, book] of [
    ['unit', unitBook],
    ['receivingUnit', unitBook],
    ['field', fieldBook],
  ] as const) {
    if (name === 'receivingUnit' && receivingUnit === '') continue;
    const read = readCode(line, spelling(name), codes[name], book);
    if ('code' in read) codes[name] = read.code;
    else reasons.push(read.reason);
  }
  if (reasons.length === 0 && dayExists && !context.handlesField(codes.unit, day, codes.field)) {
    reasons.push(rejectValue(line, 'field-not-handled', spelling('field'), field));
  }
  return { codes, reasons };
}
