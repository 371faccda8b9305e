import { useEffect, useState } from 'react';
import type { OwnRecord, OwnSeat } from '../api/own.ts';

/** Draws the slip for the phone's album; where a browser saves no download, a long press on the picture does. */
export function AlbumButton({ record, seat }: { record: OwnRecord; seat: OwnSeat }) {
  const [picture, setPicture] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(
    () => () => {
      if (picture !== null) URL.revokeObjectURL(picture);
    },
    [picture],
  );
  const draw = () =>
    import('./album.ts')
      .then(({ drawSlip }) => drawSlip(record, seat))
      .then(
        (blob) => setPicture(URL.createObjectURL(blob)),
        () => setFailed(true),
      );
  if (failed) return <p role="status">这个浏览器不能生成图片，请下载准考证后截图。</p>;
  if (picture === null)
    return (
      <button type="button" className="button" onClick={() => void draw()}>
        存成手机图片
      </button>
    );
  return (
    <figure className="own-album">
      <img src={picture} alt={`${record.name}的准考证图片`} />
      <figcaption>
        <a className="button" href={picture} download={`准考证-${seat.admitNumber}.png`}>
          保存图片
        </a>
        <span className="quiet">也可以长按图片，选“保存到手机”。</span>
      </figcaption>
    </figure>
  );
}
