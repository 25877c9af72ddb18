import 'i18next';
import type { Resources } from '~/platform/i18n/resources.server';

declare module 'i18next' {
  // i18next reads its typed keys from this interface.
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Resources;
    enableSelector: false;
  }
}
