import { ConfirmPersonalData } from '~/improve/comments/pages/confirm-personal-data';
import type { ToConfirm } from '~/improve/comments/domain/released-text';
import type { ErrorDetails } from '~/base/errors';

/** What comes with a problem of a form whose texts stay for good. */
export type PermanentDetails = ErrorDetails | ToConfirm;

type Props = {
  details: (field: string) => PermanentDetails | undefined;
  /** The inputs of the form that hold such a text. */
  fields: readonly string[];
};

/** Shows what was found in the texts of a form, and asks for another look; nothing where nothing was. */
export function ConfirmPermanent({ details, fields }: Props) {
  const found = fields.map((field) => details(field)).filter(isToConfirm);
  const parts = found.flatMap((one, at) => (at === 0 ? one.parts : [{ text: '\n', kind: null }, ...one.parts]));
  return <ConfirmPersonalData parts={parts} isPermanent />;
}

/** What of the details of a problem goes into its words. */
export function wordsIn(details: PermanentDetails | undefined): ErrorDetails {
  return details === undefined || isToConfirm(details) ? {} : details;
}

function isToConfirm(details: PermanentDetails | undefined): details is ToConfirm {
  return details !== undefined && Array.isArray(details.parts);
}
