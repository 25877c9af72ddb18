import admin from '~/locales/vi/admin.json';
import comments from '~/locales/vi/comments.json';
import common from '~/locales/vi/common.json';
import datasets from '~/locales/vi/datasets.json';
import dossiers from '~/locales/vi/dossiers.json';
import errors from '~/locales/vi/errors.json';
import integrity from '~/locales/vi/integrity.json';
import paper from '~/locales/vi/paper.json';
import petitions from '~/locales/vi/petitions.json';
import points from '~/locales/vi/points.json';
import reports from '~/locales/vi/reports.json';
import volumes from '~/locales/vi/volumes.json';

/** What the administration's pages need in the browser, as one file. */
export const resources = { admin, comments, common, datasets, dossiers, errors, integrity, paper, petitions, points, reports, volumes };
