import { useEffect, useState } from 'react';

/** Draws a picture for the phone's album; where a browser saves no download, a long press on the picture does. */
export function AlbumButton(props: {
  /** What is drawn: 准考证 or 证卡 */
  what: string;
  alt: string;
  fileName: string;
  draw: (album: typeof import('./album.ts')) => Promise<Blob>;
}) {
  const { what, alt, fileName, draw } = props;
  const [picture, setPicture] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(
    () => () => {
      if (picture !== null) URL.revokeObjectURL(picture);
    },
    [picture],
  );
  const begin = () =>
    import('./album.ts').then(draw).then(
      (blob) => setPicture(URL.createObjectURL(blob)),
      () => setFailed(true),
    );
  if (failed) return <p role="status">这个浏览器不能生成图片，请下载{what}后截图。</p>;
  if (picture === null)
    return (
      <button type="button" className="button" onClick={() => void begin()}>
        {what}存成手机图片
      </button>
    );
  return (
    <figure className="own-album">
      <img src={picture} alt={alt} />
      <figcaption>
        <a className="button" href={picture} download={fileName}>
          保存图片
        </a>
        <span className="quiet">也可以长按图片，选“保存到手机”。</span>
      </figcaption>
    </figure>
  );
}
