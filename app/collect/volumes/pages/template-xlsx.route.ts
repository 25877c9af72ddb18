import { volumeTemplate } from '~/collect/volumes/pages/volume-template.server';

/** A week's template for a unit's volumes. */
export const loader = volumeTemplate('xlsx').loader;
