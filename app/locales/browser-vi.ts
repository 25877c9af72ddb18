import admin from '~/locales/vi/admin.json';
import common from '~/locales/vi/common.json';
import datasets from '~/locales/vi/datasets.json';
import errors from '~/locales/vi/errors.json';
import reports from '~/locales/vi/reports.json';
import volumes from '~/locales/vi/volumes.json';

/** What the administration's pages need in the browser, as one file. */
export const resources = { admin, common, datasets, errors, reports, volumes };
