import { readFileSync } from 'node:fs';
import path from 'node:path';
import { languages, namespaces, type Language } from '~/platform/i18n/i18n';
import type actions from '~/locales/vi/actions.json';
import type admin from '~/locales/vi/admin.json';
import type approvals from '~/locales/vi/approvals.json';
import type audit from '~/locales/vi/audit.json';
import type challenges from '~/locales/vi/challenges.json';
import type questionnaires from '~/locales/vi/questionnaires.json';
import type fields from '~/locales/vi/fields.json';
import type procedures from '~/locales/vi/procedures.json';
import type plans from '~/locales/vi/plans.json';
import type units from '~/locales/vi/units.json';
import type checkBacks from '~/locales/vi/check-backs.json';
import type comments from '~/locales/vi/comments.json';
import type common from '~/locales/vi/common.json';
import type datasets from '~/locales/vi/datasets.json';
import type devices from '~/locales/vi/devices.json';
import type dossiers from '~/locales/vi/dossiers.json';
import type evidencePack from '~/locales/vi/evidence-pack.json';
import type generalReport from '~/locales/vi/general-report.json';
import type explanations from '~/locales/vi/explanations.json';
import type lateDossiers from '~/locales/vi/late-dossiers.json';
import type errors from '~/locales/vi/errors.json';
import type city from '~/locales/vi/city.json';
import type facilities from '~/locales/vi/facilities.json';
import type grid from '~/locales/vi/grid.json';
import type integrity from '~/locales/vi/integrity.json';
import type kiosk from '~/locales/vi/kiosk.json';
import type log from '~/locales/vi/log.json';
import type noticeWords from '~/locales/vi/notice-words.json';
import type notices from '~/locales/vi/notices.json';
import type paper from '~/locales/vi/paper.json';
import type petitions from '~/locales/vi/petitions.json';
import type points from '~/locales/vi/points.json';
import type rating from '~/locales/vi/rating.json';
import type reports from '~/locales/vi/reports.json';
import type review from '~/locales/vi/review.json';
import type service from '~/locales/vi/service.json';
import type toDo from '~/locales/vi/to-do.json';
import type verification from '~/locales/vi/verification.json';
import type volumes from '~/locales/vi/volumes.json';

/** Vietnamese is the source language: its keys are the type of all others. */
export type Resources = {
  actions: typeof actions;
  admin: typeof admin;
  approvals: typeof approvals;
  audit: typeof audit;
  challenges: typeof challenges;
  'check-backs': typeof checkBacks;
  units: typeof units;
  plans: typeof plans;
  fields: typeof fields;
  procedures: typeof procedures;
  questionnaires: typeof questionnaires;
  comments: typeof comments;
  common: typeof common;
  datasets: typeof datasets;
  devices: typeof devices;
  dossiers: typeof dossiers;
  errors: typeof errors;
  city: typeof city;
  facilities: typeof facilities;
  grid: typeof grid;
  'evidence-pack': typeof evidencePack;
  'general-report': typeof generalReport;
  explanations: typeof explanations;
  'late-dossiers': typeof lateDossiers;
  integrity: typeof integrity;
  kiosk: typeof kiosk;
  log: typeof log;
  notices: typeof notices;
  'notice-words': typeof noticeWords;
  paper: typeof paper;
  petitions: typeof petitions;
  points: typeof points;
  rating: typeof rating;
  reports: typeof reports;
  review: typeof review;
  service: typeof service;
  'to-do': typeof toDo;
  verification: typeof verification;
  volumes: typeof volumes;
};

/**
 * All texts, from the folder of each language. That a folder has every text of Vietnamese, and no other, is held by
 * `tests/locales.test.ts`.
 */
export const resourcesByLanguage = Object.fromEntries(
  languages.map((language) => [
    language,
    Object.fromEntries(namespaces.map((name) => [name, readTexts(language, name)])),
  ]),
) as Record<Language, Resources>;

function readTexts(language: Language, namespace: (typeof namespaces)[number]): unknown {
  return JSON.parse(readFileSync(path.resolve('app', 'locales', language, `${namespace}.json`), 'utf8'));
}
