import type { LogVerification } from '~/measure/log/store/log-verification.server';
import { languages } from '~/platform/i18n/i18n';
import { translatorIn } from '~/platform/i18n/i18n.server';

/** What a verification of the log found, line by line, each finding by its name and in every language. */
export function logVerificationText({
  origin,
  verifierKey,
  size,
  root,
  checkpoints,
  findings,
  ofAnotherSecret,
}: LogVerification): string {
  const sound = findings.length === 0;
  const lines = [
    `${origin ?? 'log'}: ${size} closings, ${checkpoints} checkpoints: ${sound ? 'sound' : 'NOT SOUND'}`,
    `  root ${root}`,
    ...(verifierKey === null ? [] : [`  key  ${verifierKey}`]),
    ...findings.flatMap(({ kind, at }) => [
      `  ${kind} at ${at}`,
      ...languages.map((language) => `    ${translatorIn(language)(`log:finding.${kind}`)}`),
    ]),
    ...ofAnotherSecret.flatMap((at) => [
      `  note at ${at}`,
      ...languages.map((language) => `    ${translatorIn(language)('log:ofAnotherSecret')}`),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}
