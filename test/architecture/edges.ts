/** A room is `apps/<name>` or `libs/<name>`; some libraries have a second door of their own. */
export type Room = string;

const pure = ['scheduling', 'credential', 'checkin', 'eligibility', 'lifecycle'];
const all = [...pure, 'sheets', 'documents', 'documents/artefacts', 'database', 'queue', 'environment'];
const without = (rooms: string[], ...left: string[]) => rooms.filter((room) => !left.includes(room));

/** Who may import whom; what is not listed is forbidden. Every room may import `problem` and itself. */
export const allowedEdges: Record<Room, Room[]> = {
  web: ['checkin', 'credential', 'credential/scan', 'eligibility', 'lifecycle'],
  api: [...pure, 'database', 'queue', 'sheets', 'documents/artefacts', 'environment'],
  worker: [...all, 'credential/sign'],
  cli: ['scheduling', 'credential', 'credential/scan', 'credential/sign'],
  // Runs before anything is installed or built: plain Node.
  launch: [],
  // Plays the people of the demo: seeds what no route can make, then does everything else over HTTP.
  demo: ['eligibility', 'lifecycle', 'sheets', 'database'],
  database: pure,
  // The artefact store knows nothing of the printing beside it.
  documents: ['documents/artefacts'],
  'documents/artefacts': [],
  // Pixels alone: a page that scans should not have to load what verifies.
  'credential/scan': [],
  'credential/sign': ['credential'],
  // The log masks ID numbers.
  environment: ['eligibility'],
  sheets: [],
  queue: [],
  problem: [],
  ...Object.fromEntries(pure.map((room) => [room, []])),
};

/** Folders that stand apart within their room: what of it they may import, and nothing that imports more. */
export const apart: Record<string, string[]> = {
  // The checker must not share a slip with the solver: of scheduling it knows the model alone, level names with it.
  'libs/scheduling/check': ['libs/scheduling/model'],
  'libs/scheduling/model': [],
};

/** The one place that asks the machine what time it is; everybody else is told. */
export const CLOCK = 'libs/environment/clock.ts';

/** Rooms that run in a browser as well: no built-in of Node's may be reached from them. */
export const browserRooms = [...without(pure, 'scheduling'), 'credential/scan'];

/** Rooms that may know neither clock nor chance nor the world. */
export const pureRooms = [...pure, 'credential/scan', 'credential/sign'];
