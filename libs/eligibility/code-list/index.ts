export {
  type CertificateLevel,
  certificateLevels,
  isSeniorLevel,
  titleLevels,
} from './certificate-levels.ts';
export { type Education, educations, meetsCollege } from './education.ts';
export {
  findPrefecture,
  getPrefecture,
  type Prefecture,
  prefectures,
  type TravelBand,
} from './prefectures.ts';
