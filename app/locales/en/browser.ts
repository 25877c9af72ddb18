import actions from './actions.json';
import admin from './admin.json';
import approvals from './approvals.json';
import audit from './audit.json';
import challenges from './challenges.json';
import checkBacks from './check-backs.json';
import fields from './fields.json';
import questionnaires from './questionnaires.json';
import procedures from './procedures.json';
import plans from './plans.json';
import units from './units.json';
import city from './city.json';
import comments from './comments.json';
import common from './common.json';
import datasets from './datasets.json';
import devices from './devices.json';
import dossiers from './dossiers.json';
import errors from './errors.json';
import facilities from './facilities.json';
import grid from './grid.json';
import evidencePack from './evidence-pack.json';
import generalReport from './general-report.json';
import explanations from './explanations.json';
import lateDossiers from './late-dossiers.json';
import integrity from './integrity.json';
import notices from './notices.json';
import paper from './paper.json';
import petitions from './petitions.json';
import points from './points.json';
import reports from './reports.json';
import review from './review.json';
import service from './service.json';
import toDo from './to-do.json';
import volumes from './volumes.json';

/** What the administration's pages need in the browser, as one file. */
export const resources = {
  actions,
  admin,
  approvals,
  audit,
  challenges,
  'check-backs': checkBacks,
  units,
  plans,
  fields,
  procedures,
  questionnaires,
  city,
  comments,
  common,
  datasets,
  devices,
  dossiers,
  errors,
  facilities,
  grid,
  'evidence-pack': evidencePack,
  'general-report': generalReport,
  explanations,
  'late-dossiers': lateDossiers,
  integrity,
  notices,
  paper,
  petitions,
  points,
  reports,
  review,
  service,
  'to-do': toDo,
  volumes,
};
