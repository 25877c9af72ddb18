import admin from '~/locales/en/admin.json';
import common from '~/locales/en/common.json';
import datasets from '~/locales/en/datasets.json';
import errors from '~/locales/en/errors.json';
import reports from '~/locales/en/reports.json';
import volumes from '~/locales/en/volumes.json';

/** What the administration's pages need in the browser, as one file. */
export const resources = { admin, common, datasets, errors, reports, volumes };
