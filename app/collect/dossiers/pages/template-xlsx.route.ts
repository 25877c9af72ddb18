import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerDossierTemplate } from '~/collect/dossiers/pages/dossier-template.server';

/** An empty template for a file of dossiers. */
export function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  return answerDossierTemplate(request, context, 'xlsx');
}
