import { type PointerEvent, useEffect, useId, useRef, useState } from 'react';
import { upload } from '../../api/request.ts';
import { Notice, ProblemNotice } from '../../look/plain.tsx';
import { type Crop, checkPhoto, clamp, cropArea, type PhotoCheck, PORTRAIT, wholePicture } from './crop.ts';
import { Returned, useField, useForm } from './form-context.tsx';

/** The portrait: chosen, cropped to its one shape here, looked at, sent. */
export function Portrait() {
  const { application, reload, shown, check } = useForm();
  const { returns } = useField('/evidence/photo');
  const id = useId();
  const [picture, setPicture] = useState<ImageBitmap | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const current = application.evidence.find(({ kind }) => kind === 'photo');
  const missing = check.gaps.find(({ pointer }) => pointer === '/evidence/photo');
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    setProblem(null);
    // Upright as the phone meant it.
    await createImageBitmap(file, { imageOrientation: 'from-image' }).then(setPicture, () =>
      setProblem('这个文件打不开，请选择 JPG 或 PNG 照片'),
    );
  };
  return (
    <div
      className={`field portrait${returns.length > 0 ? ' is-returned' : ''}`}
      data-pointer="/evidence/photo"
    >
      <span className="field-label" id={`${id}-label`}>
        证件照
      </span>
      <Returned reasons={returns} />
      {picture !== null ? (
        <Cropper
          picture={picture}
          applicationId={application.id}
          onDone={async () => {
            await reload();
            setPicture(null);
          }}
          onCancel={() => setPicture(null)}
        />
      ) : (
        <div className="portrait-now">
          {current !== undefined && (
            <img src={`/api/me/applications/${application.id}/evidence/${current.id}`} alt="已上传的证件照" />
          )}
          <label className="button">
            {current === undefined ? '选择照片' : '更换照片'}
            <input
              type="file"
              accept="image/jpeg,image/png"
              className="unseen"
              aria-labelledby={`${id}-label`}
              onChange={(event) => void choose(event.target.files?.[0])}
            />
          </label>
        </div>
      )}
      {shown && missing !== undefined && <p className="field-error">{missing.detail}</p>}
      {problem !== null && <Notice tone="problem">{problem}</Notice>}
      <p className="field-hint">
        近期免冠，白色或浅色背景；在这里裁剪为统一尺寸，印在申报表、准考证和证卡上。
      </p>
    </div>
  );
}

function Cropper(props: {
  picture: ImageBitmap;
  applicationId: string;
  onDone: () => Promise<void>;
  onCancel: () => void;
}) {
  const { picture, applicationId, onDone, onCancel } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [crop, setCrop] = useState<Crop>(wholePicture);
  const [checks, setChecks] = useState<PhotoCheck[]>([]);
  const [sent, setSent] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const grip = useRef<{ x: number; y: number; crop: Crop } | null>(null);

  useEffect(() => {
    const context = canvas.current?.getContext('2d', { willReadFrequently: true });
    if (!context) return;
    const area = cropArea(picture, crop);
    context.drawImage(
      picture,
      area.left,
      area.top,
      area.width,
      area.height,
      0,
      0,
      PORTRAIT.width,
      PORTRAIT.height,
    );
    const side = Math.round(PORTRAIT.width * 0.12);
    const corner = (left: number) => context.getImageData(left, 0, side, side * 2).data;
    setChecks(checkPhoto(area, [corner(0), corner(PORTRAIT.width - side)]));
  }, [picture, crop]);

  const drag = (event: PointerEvent<HTMLCanvasElement>) => {
    if (grip.current === null) return;
    const seen = event.currentTarget.getBoundingClientRect();
    const area = cropArea(picture, grip.current.crop);
    const { x, y, crop: from } = grip.current;
    setCrop({
      ...from,
      x: clamp(from.x - ((event.clientX - x) / seen.width) * (area.width / picture.width), 0, 1),
      y: clamp(from.y - ((event.clientY - y) / seen.height) * (area.height / picture.height), 0, 1),
    });
  };
  const send = async () => {
    const blob = await new Promise<Blob | null>((resolve) =>
      canvas.current?.toBlob(resolve, 'image/jpeg', 0.92),
    );
    if (blob === null) return;
    const form = new FormData();
    form.append('file', blob, '证件照.jpg');
    setError(null);
    setSent(0);
    await upload(`/api/me/applications/${applicationId}/evidence?kind=photo`, form, setSent).then(
      onDone,
      setError,
    );
    setSent(null);
  };
  return (
    <div className="cropper">
      <canvas
        ref={canvas}
        width={PORTRAIT.width}
        height={PORTRAIT.height}
        role="img"
        aria-label="裁剪后的证件照，可拖动"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          grip.current = { x: event.clientX, y: event.clientY, crop };
        }}
        onPointerMove={drag}
        onPointerUp={() => {
          grip.current = null;
        }}
      />
      <div className="cropper-side">
        <Slider
          label="放大"
          value={crop.zoom}
          least={1}
          most={4}
          onChange={(zoom) => setCrop({ ...crop, zoom })}
        />
        <Slider label="左右" value={crop.x} least={0} most={1} onChange={(x) => setCrop({ ...crop, x })} />
        <Slider label="上下" value={crop.y} least={0} most={1} onChange={(y) => setCrop({ ...crop, y })} />
        <ul className="photo-checks">
          {checks.map(({ label, passed, detail }) => (
            <li key={label} data-passed={passed}>
              <strong>
                {label}：{passed ? '符合' : '不符合'}
              </strong>
              <span>{detail}</span>
            </li>
          ))}
        </ul>
      </div>
      <ProblemNotice error={error} title="照片没有上传" />
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          disabled={sent !== null || checks.some(({ passed }) => !passed)}
          onClick={() => void send()}
        >
          {sent === null ? '使用这张照片' : `正在上传 ${Math.round(sent * 100)}%`}
        </button>
        <button type="button" className="button" disabled={sent !== null} onClick={onCancel}>
          取消
        </button>
      </div>
    </div>
  );
}

function Slider(props: {
  label: string;
  value: number;
  least: number;
  most: number;
  onChange: (value: number) => void;
}) {
  const { label, value, least, most, onChange } = props;
  return (
    <label className="slider">
      <span>{label}</span>
      <input
        type="range"
        min={least}
        max={most}
        step={0.01}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </label>
  );
}
