export { Organisation, type OrganisationKind } from './organisation.ts';
