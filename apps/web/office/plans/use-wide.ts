import { useMedia } from '../use-media.ts';

/** Whether there is room to drag people from batch to batch; on a phone they are moved by a menu. */
export const useWide = (): boolean => useMedia('(min-width: 901px)');
