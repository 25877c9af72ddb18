import { ruleCodes, type RuleCode } from '~/base/named-rules';
import { arrivalPattern } from '~/measure/integrity/domain/arrival-pattern';
import { fingerprintJump } from '~/measure/integrity/domain/fingerprint-jump';
import { invitationPace } from '~/measure/integrity/domain/invitation-pace';
import { invitedGap } from '~/measure/integrity/domain/invited-gap';
import { reasonsMissing } from '~/measure/integrity/domain/reasons-missing';
import { thresholdExcess } from '~/measure/integrity/domain/threshold-excess';
import { unhappyMissing } from '~/measure/integrity/domain/unhappy-missing';
import { volumeDrop } from '~/measure/integrity/domain/volume-drop';
import { burst } from '~/measure/integrity/domain/burst';
import { devicePace } from '~/measure/integrity/domain/device-pace';
import { honeypot } from '~/measure/integrity/domain/honeypot';
import type { Finding, IntegrityRule, ParameterSpecs } from '~/measure/integrity/domain/integrity-rule';
import { kioskPhoneGap } from '~/measure/integrity/domain/kiosk-phone-gap';
import { moreRatingsThanDossiers } from '~/measure/integrity/domain/more-ratings-than-dossiers';
import { outsideHours } from '~/measure/integrity/domain/outside-hours';
import { readParameter, parameterUnit, type ParameterUnit } from '~/measure/integrity/domain/parameter-text';
import { sameLevelRun } from '~/measure/integrity/domain/same-level-run';
import { tooFast } from '~/measure/integrity/domain/too-fast';

const all = {
  BURST: burst,
  OUTSIDE_HOURS: outsideHours,
  MORE_RATINGS_THAN_DOSSIERS: moreRatingsThanDossiers,
  SAME_LEVEL_RUN: sameLevelRun,
  KIOSK_PHONE_GAP: kioskPhoneGap,
  TOO_FAST: tooFast,
  HONEYPOT: honeypot,
  DEVICE_PACE: devicePace,
  INVITATION_PACE: invitationPace,
  FINGERPRINT_JUMP: fingerprintJump,
  UNHAPPY_MISSING: unhappyMissing,
  VOLUME_DROP: volumeDrop,
  INVITED_GAP: invitedGap,
  THRESHOLD_EXCESS: thresholdExcess,
  ARRIVAL_PATTERN: arrivalPattern,
  REASONS_MISSING: reasonsMissing,
} as const satisfies { [Code in RuleCode]: IntegrityRule<Code> };

export type Rule = IntegrityRule<RuleCode>;

export type RuleParameters = Record<string, number>;

/** What a rule runs with, and whether it runs. */
export type RuleSetting = { enabled: boolean; parameters: RuleParameters };

/** Whether a rule would run in the same way with both. Each names all of the rule's parameters. */
export function isSameSetting(one: RuleSetting, other: RuleSetting): boolean {
  const names = new Set([...Object.keys(one.parameters), ...Object.keys(other.parameters)]);
  return one.enabled === other.enabled && [...names].every((name) => one.parameters[name] === other.parameters[name]);
}

type KeyIn<One> = One extends IntegrityRule<infer Code, infer Name> ? `${Code}.${Name}` : never;

/** A parameter beside its rule, such as 'BURST.minRatings'. */
export type ParameterKey = KeyIn<(typeof all)[RuleCode]>;

/** Every rule that looks through ratings, in the order in which people see them. */
export const integrityRules: readonly Rule[] = ruleCodes.map((code) => all[code]);

/** Those that look through the ratings of a day or a week. */
export const ratingRules = integrityRules.filter((rule) => rule.span !== 'history');

/** The names of a rule's parameters, under which key each is put into words, and in what people count it. */
export function listParameterKeys({
  code,
  parameters,
}: Rule): { name: string; key: ParameterKey; unit: ParameterUnit }[] {
  return Object.entries(parameters).map(([name, spec]) => ({
    name,
    key: `${code}.${name}` as ParameterKey,
    unit: parameterUnit(spec),
  }));
}

/** What a rule runs with: what an administrator set, and its own defaults for the rest. */
export function resolveParameters(specs: ParameterSpecs<string>, set: RuleParameters = {}): RuleParameters {
  return Object.fromEntries(Object.entries(specs).map(([name, { value }]) => [name, set[name] ?? value]));
}

/** The parameters that a form sets, or the names of those that are nothing within the rule's bounds. */
export function readParameters(
  specs: ParameterSpecs<string>,
  form: URLSearchParams,
): { parameters: RuleParameters } | { wrong: string[] } {
  const read = Object.entries(specs).map(([name, spec]) => {
    const value = readParameter(form.get(name) ?? '', spec);
    return { name, value, fits: !Number.isNaN(value) };
  });
  const wrong = read.filter(({ fits }) => !fits).map(({ name }) => name);
  return wrong.length > 0
    ? { wrong }
    : { parameters: Object.fromEntries(read.map(({ name, value }) => [name, value])) };
}

/** Rule, subject and span as one text, so that a repeated run finds the same flag. */
export function findingFingerprint(
  code: RuleCode,
  unitId: number,
  { pointId, field, firstDay, lastDay }: Finding,
): string {
  return [code, unitId, pointId ?? '-', field ?? '-', firstDay, lastDay].join(' ');
}
