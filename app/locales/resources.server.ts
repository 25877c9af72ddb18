import type { Language } from '~/i18n';
import enAdmin from '~/locales/en/admin.json';
import enCommon from '~/locales/en/common.json';
import enDatasets from '~/locales/en/datasets.json';
import enErrors from '~/locales/en/errors.json';
import enRating from '~/locales/en/rating.json';
import enReports from '~/locales/en/reports.json';
import enVolumes from '~/locales/en/volumes.json';
import viAdmin from '~/locales/vi/admin.json';
import viCommon from '~/locales/vi/common.json';
import viDatasets from '~/locales/vi/datasets.json';
import viErrors from '~/locales/vi/errors.json';
import viRating from '~/locales/vi/rating.json';
import viReports from '~/locales/vi/reports.json';
import viVolumes from '~/locales/vi/volumes.json';

const vi = {
  common: viCommon,
  errors: viErrors,
  rating: viRating,
  admin: viAdmin,
  reports: viReports,
  volumes: viVolumes,
  datasets: viDatasets,
};

/** Vietnamese is the source language: its keys are the type of all others. */
export type Resources = typeof vi;

const en: Resources = {
  common: enCommon,
  errors: enErrors,
  rating: enRating,
  admin: enAdmin,
  reports: enReports,
  volumes: enVolumes,
  datasets: enDatasets,
};

export const resourcesByLanguage: Record<Language, Resources> = { vi, en };
