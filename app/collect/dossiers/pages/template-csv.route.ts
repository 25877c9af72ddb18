import { dossierTemplate } from '~/collect/dossiers/pages/dossier-template.server';

/** An empty template for a file of dossiers. */
export const loader = dossierTemplate('csv').loader;
