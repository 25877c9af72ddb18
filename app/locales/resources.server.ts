import type { Language } from '~/i18n';
import enAdmin from '~/locales/en/admin.json';
import enComments from '~/locales/en/comments.json';
import enCommon from '~/locales/en/common.json';
import enDatasets from '~/locales/en/datasets.json';
import enDossiers from '~/locales/en/dossiers.json';
import enErrors from '~/locales/en/errors.json';
import enIntegrity from '~/locales/en/integrity.json';
import enKiosk from '~/locales/en/kiosk.json';
import enPaper from '~/locales/en/paper.json';
import enPetitions from '~/locales/en/petitions.json';
import enPoints from '~/locales/en/points.json';
import enRating from '~/locales/en/rating.json';
import enReports from '~/locales/en/reports.json';
import enVolumes from '~/locales/en/volumes.json';
import viAdmin from '~/locales/vi/admin.json';
import viComments from '~/locales/vi/comments.json';
import viCommon from '~/locales/vi/common.json';
import viDatasets from '~/locales/vi/datasets.json';
import viDossiers from '~/locales/vi/dossiers.json';
import viErrors from '~/locales/vi/errors.json';
import viIntegrity from '~/locales/vi/integrity.json';
import viKiosk from '~/locales/vi/kiosk.json';
import viPaper from '~/locales/vi/paper.json';
import viPetitions from '~/locales/vi/petitions.json';
import viPoints from '~/locales/vi/points.json';
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
  points: viPoints,
  kiosk: viKiosk,
  dossiers: viDossiers,
  integrity: viIntegrity,
  comments: viComments,
  petitions: viPetitions,
  paper: viPaper,
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
  points: enPoints,
  kiosk: enKiosk,
  dossiers: enDossiers,
  integrity: enIntegrity,
  comments: enComments,
  petitions: enPetitions,
  paper: enPaper,
};

export const resourcesByLanguage: Record<Language, Resources> = { vi, en };
