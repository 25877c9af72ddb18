import { defineDataset } from '~/publish/datasets/domain/dataset';
import { sharedColumns } from '~/publish/datasets/domain/shared-columns';
import {
  channelLabels,
  languageLabels,
  respondentLabels,
  verificationLabels,
} from '~/publish/datasets/domain/value-labels';

/**
 * One row per response. The day and never the hour, a keyed hash instead of the id, and no comment:
 * whoever holds a receipt, a queue ticket or a camera recording must not find the person who stood there.
 */
export const responsesDataset = defineDataset({
  key: 'responses',
  labelVi: 'Phiếu đánh giá',
  labelEn: 'Responses',
  grainVi: 'Mỗi dòng là một phiếu đánh giá',
  grainEn: 'One row per response',
  forUnits: 'closed-weeks',
  columns: [
    {
      name: 'response',
      type: 'string',
      labelVi: 'Khóa của phiếu, không truy được về người gửi hay mã biên nhận',
      labelEn: 'Key of the response; leads neither to the sender nor to the receipt',
      nullable: false,
    },
    sharedColumns.ratedDay,
    sharedColumns.week,
    sharedColumns.unit,
    sharedColumns.unitLevel,
    sharedColumns.field,
    {
      name: 'point_channel',
      type: 'string',
      labelVi: 'Hình thức đánh giá',
      labelEn: 'Channel of the service point',
      nullable: false,
      values: channelLabels,
    },
    sharedColumns.scale,
    {
      name: 'level',
      type: 'integer',
      labelVi: 'Mức hài lòng theo thang đo; số lớn hơn là hài lòng hơn',
      labelEn: 'Level on the scale; higher is more satisfied',
      nullable: false,
    },
    {
      name: 'satisfied',
      type: 'boolean',
      labelVi: 'Hài lòng: mức 4 hoặc 5 của thang năm mức, mức 3 của thang ba mức',
      labelEn: 'Satisfied: level 4 or 5 of five, level 3 of three',
      nullable: false,
    },
    {
      name: 'reasons',
      type: 'string',
      labelVi: 'Lý do (mã theo Điều 31 Nghị định 61/2018/NĐ-CP), cách nhau bằng dấu cách',
      labelEn: 'Reasons (codes after Decree 61/2018 Art. 31), separated by spaces',
      nullable: true,
    },
    {
      name: 'language',
      type: 'string',
      labelVi: 'Ngôn ngữ của phiếu',
      labelEn: 'Language of the form',
      nullable: false,
      values: languageLabels,
    },
    {
      name: 'respondent',
      type: 'string',
      labelVi: 'Người đánh giá',
      labelEn: 'Kind of respondent',
      nullable: true,
      values: respondentLabels,
    },
    sharedColumns.verified,
    {
      name: 'verification',
      type: 'string',
      labelVi: 'Căn cứ gắn với hồ sơ',
      labelEn: 'What ties it to a dossier',
      nullable: false,
      values: verificationLabels,
    },
    {
      name: 'late',
      type: 'boolean',
      labelVi: 'Giờ của thiết bị ngoài giới hạn nên tính theo giờ nhận',
      labelEn: 'The clock of the device was out of bounds, so the time of receipt stands',
      nullable: false,
    },
    {
      name: 'assisted',
      type: 'boolean',
      labelVi: 'Do cán bộ nhập thay người dân (phiếu giấy)',
      labelEn: 'Entered by staff for the person (paper form)',
      nullable: false,
    },
    {
      name: 'questionnaire_version',
      type: 'string',
      labelVi: 'Phiên bản phiếu hỏi',
      labelEn: 'Version of the questionnaire',
      nullable: false,
    },
    sharedColumns.exclusion,
  ],
});
