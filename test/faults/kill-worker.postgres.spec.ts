import { describeKills } from './kill-worker.ts';

describe('a worker killed with SIGKILL, the queue on PostgreSQL', () => describeKills());
