/** What people call the fields of procedures beside their official names, folded as a search folds them. */
export const fieldWords: Readonly<Record<string, readonly string[]>> = {
  CIVIL_STATUS: ['khai sinh', 'khai tu', 'ket hon', 'giam ho', 'trich luc', 'birth certificate', 'marriage'],
  CERTIFICATION: ['sao y', 'ban sao', 'cong chung', 'chung thuc chu ky', 'certified copy', 'certified copies'],
  LAND: ['nha dat', 'so do', 'so hong', 'dia chinh', 'quyen su dung dat'],
  CONSTRUCTION: ['giay phep xay dung', 'xay nha', 'building permit'],
  HOUSEHOLD_BUSINESS: ['ho kinh doanh', 'kinh doanh ca the'],
  BUSINESS_REGISTRATION: ['doanh nghiep', 'thanh lap cong ty'],
  RESIDENCE: ['cu tru', 'ho khau', 'tam tru', 'thuong tru'],
  SOCIAL_INSURANCE: ['bao hiem'],
  LABOUR: ['viec lam', 'nguoi co cong', 'bao tro xa hoi'],
  URBAN_ORDER: ['trat tu do thi'],
};
