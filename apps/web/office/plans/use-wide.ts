import { useMedia } from '../use-media.ts';

/** Whether there is room to move people about; on a phone a plan is for reading. */
export const useWide = (): boolean => useMedia('(min-width: 901px)');
