export { getIncidentKind, type IncidentCode, type IncidentKind, incidentKinds } from './catalogue.ts';
