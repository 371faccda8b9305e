import { type EvidenceKind, evidenceName, listEvidenceNeeds } from '#eligibility';
import { useForm } from './form-context.tsx';
import { Uploads } from './uploads.tsx';

/** Every file that this very application needs; the portrait and the stamped form have places of their own. */
export function FilesStep() {
  const { data } = useForm();
  const needs = listEvidenceNeeds(data).filter(
    ({ kinds }) => kinds[0] !== 'photo' && kinds[0] !== 'stamped-form',
  );
  return (
    <>
      <p className="quiet">PDF、JPG 或 PNG，每个不超过 10 MB。手机拍照请放平、拍全、看得清字。</p>
      {needs.map(({ kinds, because }) =>
        kinds.length === 1 ? (
          <Uploads key={kinds[0]} kind={kinds[0]!} because={because} />
        ) : (
          <AnyOf key={kinds.join()} kinds={kinds} because={because} />
        ),
      )}
    </>
  );
}

function AnyOf({ kinds, because }: { kinds: readonly EvidenceKind[]; because: string }) {
  return (
    <p className="notice">
      {because}：{kinds.map(evidenceName).join('、')}
      ，任一即可。请在“申报条件”中为每段经历选择证明材料，再到这里上传。
    </p>
  );
}
