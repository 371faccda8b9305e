import { hasRedis, startTestRedis } from '../redis/server.ts';
import { describeKills } from './kill-worker.ts';

(hasRedis() ? describe : describe.skip)('a worker killed with SIGKILL, the queue on Redis', () =>
  describeKills(startTestRedis),
);
