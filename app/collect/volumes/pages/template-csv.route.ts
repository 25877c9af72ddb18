import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerTemplate } from '~/collect/volumes/pages/volume-template.server';

/** A week's template for a unit's volumes. */
export function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  return answerTemplate(request, context, 'csv');
}
