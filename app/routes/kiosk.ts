import type { ActionFunctionArgs } from '@remix-run/node';
import { answerCitizen, refuseOtherThanGet } from '~/citizen/answer.server';
import { htmlAnswer } from '~/citizen/document.server';
import { kioskDocument } from '~/kiosk/kiosk-files.server';

/** The kiosk: the same page for every tablet, which knows by itself whose it is. */
export function loader(): Response {
  return htmlAnswer(kioskDocument(), 'vi');
}

/** Nothing is sent to this page. */
export function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  return answerCitizen({ request, context }, refuseOtherThanGet);
}
