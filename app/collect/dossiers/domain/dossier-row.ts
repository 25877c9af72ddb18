import { z } from 'zod';
import { localDaySchema, type LocalDay } from '~/base/calendar/local-day';
import { MAX_DOSSIER_NUMBER } from '~/collect/dossiers/domain/dossier-number';
import type { ColumnSpec } from '~/base/imports/columns';
import { boundedText } from '~/base/text/bounded';
import { dossierChannels, type DossierChannel } from '~/collect/volumes/domain/dossier-channel';

export const MAX_PROCEDURE = 200;

/**
 * One case as the one-stop system reports it; units and fields by code. Without a day of an end it is under way; of the
 * three days one at most is given, and '' or null stands for the others.
 */
export type DossierRow = {
  /** The number in clear: it leaves the memory of the server only as a keyed hash. */
  dossier: string;
  /** The unit that resolves it. */
  unit: string;
  /** The unit that received it; empty where that is the same. */
  receivingUnit: string;
  field: string;
  procedure: string;
  receivedOn: LocalDay;
  dueOn: LocalDay;
  completedOn: LocalDay | null;
  /** When the applicant took it back. */
  withdrawnOn?: LocalDay | null;
  /** When it was sent back to the applicant without a result. */
  sentBackOn?: LocalDay | null;
  channel: DossierChannel;
};

const requiredNames = ['dossier', 'unit', 'field', 'receivedOn', 'dueOn', 'completedOn', 'channel'] as const;
const optionalNames = ['receivingUnit', 'procedure', 'withdrawnOn', 'sentBackOn'] as const;

export type DossierName = keyof DossierRow;

/** What a dossier must say and may say, by its names in JSON. */
export const dossierNames: { required: readonly DossierName[]; optional: readonly DossierName[] } = {
  required: requiredNames,
  optional: optionalNames,
};

/** A name of JSON as the column of a CSV file: `receivedOn` is `received_on`. */
export function toColumnName(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** The columns of a file of dossiers, and what people call them beside their names. */
export const dossierColumns: ColumnSpec<string> = {
  required: requiredNames.map(toColumnName),
  optional: optionalNames.map(toColumnName),
  headings: {
    dossier: ['Mã hồ sơ', 'Số hồ sơ', 'Số biên nhận', 'Dossier number'],
    unit: ['Đơn vị', 'Mã đơn vị', 'Đơn vị giải quyết', 'Mã đơn vị giải quyết', 'Unit code', 'Resolving unit code'],
    field: ['Lĩnh vực', 'Mã lĩnh vực', 'Field code'],
    received_on: ['Ngày tiếp nhận', 'Ngày nhận'],
    due_on: ['Ngày hẹn trả', 'Ngày hẹn trả kết quả', 'Hạn giải quyết'],
    completed_on: ['Ngày giải quyết xong', 'Ngày có kết quả', 'Ngày hoàn thành'],
    channel: ['Hình thức', 'Hình thức nộp và trả'],
    receiving_unit: ['Đơn vị tiếp nhận', 'Mã đơn vị tiếp nhận', 'Receiving unit code'],
    procedure: ['Thủ tục', 'Tên thủ tục', 'Mã thủ tục'],
    withdrawn_on: ['Ngày rút hồ sơ', 'Ngày rút'],
    sent_back_on: ['Ngày trả lại hồ sơ', 'Ngày trả lại'],
  },
};

/** The headings of the template, in their order, in Vietnamese: people of wards fill it in. */
export const dossierTemplateHeadings: Record<DossierName, string> = {
  dossier: 'Mã hồ sơ',
  unit: 'Mã đơn vị giải quyết',
  field: 'Mã lĩnh vực',
  receivedOn: 'Ngày tiếp nhận',
  dueOn: 'Ngày hẹn trả',
  completedOn: 'Ngày giải quyết xong',
  channel: 'Hình thức nộp và trả',
  receivingUnit: 'Mã đơn vị tiếp nhận',
  procedure: 'Thủ tục',
  withdrawnOn: 'Ngày rút hồ sơ',
  sentBackOn: 'Ngày trả lại hồ sơ',
};

/** The shape of one dossier as the API describes it; the rules between the days are in `checkDossierRows`. */
export const dossierRowSchema = z.object({
  dossier: boundedText(MAX_DOSSIER_NUMBER).min(1),
  unit: boundedText(100).min(1).meta({ description: 'Code of the unit that resolves it; it counts for that unit.' }),
  receivingUnit: boundedText(100)
    .optional()
    .meta({ description: 'Code of the unit that received it, where that is another.' }),
  field: boundedText(60).min(1),
  procedure: boundedText(MAX_PROCEDURE).optional(),
  receivedOn: localDaySchema,
  dueOn: localDaySchema,
  completedOn: localDaySchema
    .nullable()
    .meta({ description: 'null while it is under way: it counts, and gets its invitation, once it is completed.' }),
  withdrawnOn: localDaySchema
    .nullable()
    .optional()
    .meta({ description: 'When the applicant took it back; then `completedOn` is null.' }),
  sentBackOn: localDaySchema
    .nullable()
    .optional()
    .meta({ description: 'When it was sent back without a result; then `completedOn` is null.' }),
  channel: z.enum(dossierChannels).meta({
    description:
      'COUNTER; ONLINE: filed online; POST: received and returned by post; POST_RECEIVED, POST_RETURNED: one of the two; ' +
      'ONLINE_POST: filed online, returned by post.',
  }),
});
