import { normalForm } from '~/base/text/normal-form';

const words: Record<string, string> = {
  Quận: 'District',
  Huyện: 'District',
  Phường: 'Ward',
  Xã: 'Commune',
  'Thị trấn': 'Township',
  'Thành phố': 'City',
  'Đặc khu': 'Special Zone',
};

/** The names the departments use for themselves in English; an administrator can correct them. */
export const departmentNamesEn: Readonly<Record<string, string>> = {
  VP: "Office of the City People's Committee",
  TTTP: 'City Inspectorate',
  SNV: 'Department of Home Affairs',
  STP: 'Department of Justice',
  SKHDT: 'Department of Planning and Investment',
  STC: 'Department of Finance',
  SCT: 'Department of Industry and Trade',
  SNN: 'Department of Agriculture and Rural Development',
  SGTVT: 'Department of Transport',
  SXD: 'Department of Construction',
  STNMT: 'Department of Natural Resources and Environment',
  STTTT: 'Department of Information and Communications',
  SLDTBXH: 'Department of Labour, War Invalids and Social Affairs',
  SVHTT: 'Department of Culture and Sports',
  SDL: 'Department of Tourism',
  SKHCN: 'Department of Science and Technology',
  SGDDT: 'Department of Education and Training',
  SYT: 'Department of Health',
  SQHKT: 'Department of Planning and Architecture',
  SNGV: 'Department of External Relations',
  BDT: 'Committee for Ethnic Minority Affairs',
  SNNMT: 'Department of Agriculture and Environment',
  SATTP: 'Department of Food Safety',
  SDTTG: 'Department of Ethnic and Religious Affairs',
};

/**
 * The English name of a district or ward: 'Quận 1' is 'District 1', 'Phường 05' is 'Ward 5', 'Xã Tân Phú Trung' is
 * 'Tan Phu Trung Commune'. The proper name keeps its capitals and loses its marks, as on the city's road signs.
 */
export function englishUnitName(typeVi: string, nameVi: string): string {
  const word = words[typeVi];
  if (word === undefined || !nameVi.startsWith(`${typeVi} `))
    throw new Error(`No English for '${typeVi}' in '${nameVi}'`);
  const proper = withoutMarks(nameVi.slice(typeVi.length + 1));
  return /^\d+$/.test(proper) ? `${word} ${Number(proper)}` : `${proper} ${word}`;
}

/** The same, or the name without its marks where the kind of body has no English. */
export function nearestEnglishName(typeVi: string, nameVi: string): string {
  const isKnown = words[typeVi] !== undefined && nameVi.startsWith(`${typeVi} `);
  return isKnown ? englishUnitName(typeVi, nameVi) : withoutMarks(nameVi);
}

function withoutMarks(text: string): string {
  return normalForm(text, 'NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}
