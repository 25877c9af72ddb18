import { normalForm } from '~/base/text/normal-form';
import { fits } from '~/base/text/bounded';

const MAX_NAME_LENGTH = 60;

type DeviceProblem = 'name-missing' | 'name-too-long' | 'point-missing';

/** What is wrong with the form of a new device, by the name of the input. */
export type DeviceProblems = Record<string, DeviceProblem>;

/** Reads the form of a new device: the point it stands at, by id, and a name that people tell it apart by. */
export function readNewDevice(
  form: Readonly<Record<string, string>>,
): { device: { pointId: number; name: string } } | { problems: DeviceProblems } {
  const problems: DeviceProblems = {};
  const name = normalForm(form.name ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim();
  if (name === '') problems.name = 'name-missing';
  else if ([...name].length > MAX_NAME_LENGTH) problems.name = 'name-too-long';
  const point = form.pointId ?? '';
  if (!fits(point, 9, /^[1-9]\d*$/)) problems.pointId = 'point-missing';
  return Object.keys(problems).length > 0 ? { problems } : { device: { pointId: Number(point), name } };
}
