export { createDataSource, entities } from './connection.ts';
export { migrate } from './migrate.ts';
