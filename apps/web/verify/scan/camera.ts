/** A running camera. */
export interface Camera {
  /** Switches the lamp; absent where the device has none that a page may switch */
  torch?: (on: boolean) => Promise<void>;
  stop(): void;
}

/** Why there is no picture, and what may be done about that; the page adds which other way there is. */
export class CameraTrouble extends Error {}

/**
 * Shows the back camera in a video element.
 * @throws CameraTrouble in Chinese.
 */
export async function openCamera(video: HTMLVideoElement): Promise<Camera> {
  if (!window.isSecureContext || navigator.mediaDevices?.getUserMedia === undefined) {
    throw new CameraTrouble('这里不能直接使用摄像头（网址须以 https 开头）。');
  }
  const stream = await askForCamera();
  video.srcObject = stream;
  await video.play();
  const [track] = stream.getVideoTracks();
  const canLight = (track?.getCapabilities?.() as { torch?: boolean } | undefined)?.torch === true;
  return {
    ...(canLight && {
      torch: (on: boolean) =>
        track!.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] }),
    }),
    stop() {
      for (const each of stream.getTracks()) each.stop();
      video.srcObject = null;
    },
  };
}

async function askForCamera(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: 'environment' }, width: { ideal: 1920 }, height: { ideal: 1080 } },
    });
  } catch (error) {
    throw new CameraTrouble(troubles[(error as DOMException).name] ?? troubles.unknown);
  }
}

const troubles: Record<string, string> & { unknown: string } = {
  NotAllowedError: '没有获准使用摄像头，可在浏览器的网站设置里允许。',
  NotFoundError: '这台设备没有摄像头。',
  NotReadableError: '摄像头正被别的程序占用，请关闭它再试。',
  unknown: '摄像头打不开。',
};
