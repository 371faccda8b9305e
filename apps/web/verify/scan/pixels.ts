/** Larger canvases some phones refuse; a code that is lost by shrinking to this was not legible before. */
const largestSide = 4096;

/** A frame is looked at whole and enlarged three times over: more pixels would only be slower. */
const largestFrame = 800;

/** What the aiming frame on the screen leaves, of the shorter side. */
export const aimedShare = 0.76;

/** The pixels of a picture file, upright as its camera meant it. */
export async function drawImageFile(file: File): Promise<ImageData> {
  const picture = await createImageBitmap(file);
  try {
    const { width, height } = picture;
    const scale = Math.min(1, largestSide / Math.max(width, height));
    const pen = openCanvas(Math.round(width * scale), Math.round(height * scale));
    pen.drawImage(picture, 0, 0, pen.canvas.width, pen.canvas.height);
    return pen.getImageData(0, 0, pen.canvas.width, pen.canvas.height);
  } finally {
    picture.close();
  }
}

let framePen: CanvasRenderingContext2D | undefined;

/** The aimed-at square in the middle of what the camera sees. */
export function drawFrame(video: HTMLVideoElement): ImageData {
  const { videoWidth, videoHeight } = video;
  const seen = Math.round(Math.min(videoWidth, videoHeight) * aimedShare);
  const side = Math.min(seen, largestFrame);
  if (framePen?.canvas.width !== side) framePen = openCanvas(side, side);
  const [left, top] = [(videoWidth - seen) / 2, (videoHeight - seen) / 2];
  framePen.drawImage(video, left, top, seen, seen, 0, 0, side, side);
  return framePen.getImageData(0, 0, side, side);
}

function openCanvas(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas.getContext('2d', { willReadFrequently: true })!;
}
