export { createOrganisation, type OrganisationFacts } from './create-organisation.ts';
export {
  changeOrganisation,
  closeOrganisation,
  foundOrganisation,
  type OrganisationSheet,
} from './manage.ts';
export { Organisation, type OrganisationKind } from './organisation.ts';
