import admin from '~/locales/en/admin.json';
import comments from '~/locales/en/comments.json';
import common from '~/locales/en/common.json';
import datasets from '~/locales/en/datasets.json';
import dossiers from '~/locales/en/dossiers.json';
import errors from '~/locales/en/errors.json';
import integrity from '~/locales/en/integrity.json';
import paper from '~/locales/en/paper.json';
import petitions from '~/locales/en/petitions.json';
import points from '~/locales/en/points.json';
import reports from '~/locales/en/reports.json';
import volumes from '~/locales/en/volumes.json';

/** What the administration's pages need in the browser, as one file. */
export const resources = { admin, comments, common, datasets, dossiers, errors, integrity, paper, petitions, points, reports, volumes };
