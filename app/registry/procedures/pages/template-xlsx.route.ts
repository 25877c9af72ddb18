import { procedureTemplate } from '~/registry/procedures/pages/procedure-template.server';

/** An empty template for a list of procedures. */
export const loader = procedureTemplate('xlsx').loader;
