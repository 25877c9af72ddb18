import { htmlAnswer } from '~/ui/citizen/document.server';
import { kioskDocument } from '~/collect/kiosk/pages/kiosk-files.server';

/** The kiosk: the same page for every tablet, which knows by itself whose it is. */
export function loader(): Response {
  return htmlAnswer(kioskDocument(), 'vi');
}
