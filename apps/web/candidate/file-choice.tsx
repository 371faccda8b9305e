/**
 * A field for proofs with its label above it. The browser's own button would speak the device's language; this one
 * says in Chinese what was chosen.
 */
export function FileChoice(props: {
  label: string;
  chosen: readonly File[];
  multiple?: boolean;
  onChoose: (files: File[]) => void;
}) {
  const { label, chosen, multiple = false, onChoose } = props;
  return (
    <div className="field file-choice">
      <span className="field-label">{label}</span>
      <label className="button">
        {chosen.length === 0 ? '选择文件' : '重新选择'}
        <input
          className="unseen"
          type="file"
          multiple={multiple}
          accept="image/jpeg,image/png,application/pdf"
          aria-label={`${label}：选择文件`}
          onChange={(event) => onChoose([...(event.target.files ?? [])])}
        />
      </label>
      {chosen.length > 0 && <p className="quiet">已选：{chosen.map(({ name }) => name).join('、')}</p>}
    </div>
  );
}
