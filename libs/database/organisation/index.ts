export { createOrganisation, type OrganisationFacts } from './create-organisation.ts';
export { Organisation, type OrganisationKind } from './organisation.ts';
