import type { LevelField } from '~/registry/fields/domain/field';
import { isUnitLevel } from '~/registry/units/domain/unit';

/** A unit follows its level, handles a field on its own account, or does not handle it. */
export const ownChoices = ['as-level', 'handles', 'not'] as const;
type OwnChoice = (typeof ownChoices)[number];

export type LevelChange = LevelField & { handles: boolean };
export type OwnChange = { field: string; choice: OwnChoice };

/** What a unit's exception, or its absence, says. */
export function toChoice(handles: boolean | undefined): OwnChoice {
  return handles === undefined ? 'as-level' : handles ? 'handles' : 'not';
}

/**
 * What a person changed in the table of levels: `was` are the cells ticked when it was shown, `ticked` those
 * when it was sent, each written `WARD.CIVIL_STATUS`. Cells that nobody touched are no change, whatever
 * others did meanwhile.
 */
export function levelChanges(was: readonly string[], ticked: readonly string[]): LevelChange[] {
  const before = new Set(was);
  const after = new Set(ticked);
  return [
    ...[...after].filter((cell) => !before.has(cell)).map((cell) => parseChange(cell, true)),
    ...[...before].filter((cell) => !after.has(cell)).map((cell) => parseChange(cell, false)),
  ].filter((change) => change !== null);
}

/**
 * What a person changed of a unit's fields: inputs named `own.CIVIL_STATUS`, beside what each was when it was shown,
 * `was.CIVIL_STATUS`. What nobody touched is no change, whatever others did meanwhile. Other inputs are left aside.
 */
export function ownChanges(inputs: Iterable<readonly [string, string]>): OwnChange[] {
  const sent = new Map(inputs);
  const changes: OwnChange[] = [];
  for (const [name, choice] of sent) {
    if (!name.startsWith('own.') || !isOwnChoice(choice)) continue;
    const field = name.slice('own.'.length);
    if (sent.get(`was.${field}`) !== choice) changes.push({ field, choice });
  }
  return changes;
}

function parseChange(cell: string, handles: boolean): LevelChange | null {
  const [level = '', field = ''] = cell.split('.');
  return isUnitLevel(level) && field !== '' ? { level, field, handles } : null;
}

function isOwnChoice(text: string): text is OwnChoice {
  return (ownChoices as readonly string[]).includes(text);
}
