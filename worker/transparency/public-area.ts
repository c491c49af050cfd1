import { FEWEST_CHILDREN } from '../shared/few-children.ts';

/**
 * The area a leaf may name for something that concerns so many children of an area: its kecamatan
 * when they are at least five, else the kabupaten/kota. Never a kelurahan.
 */
export function publicArea(areaCode: string, children: number): string {
  return areaCode.slice(0, children >= FEWEST_CHILDREN ? 8 : 5);
}
