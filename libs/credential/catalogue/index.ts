export { catalogueType, catalogueUri, openCatalogue, type ProjectCatalogue } from './project-catalogue.ts';
