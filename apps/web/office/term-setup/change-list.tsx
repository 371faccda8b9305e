/** What an amendment changes, as it is told to everybody. */
export function ChangeList({
  changes,
}: {
  changes: { pointer: string; label: string; from: string | null; to: string | null }[];
}) {
  return (
    <ul className="change-list">
      {changes.map(({ pointer, label, from, to }) => (
        <li key={pointer}>
          {label}：{from === null ? '新增' : <del>{from}</del>}
          {' → '}
          {to === null ? '取消' : <ins>{to}</ins>}
        </li>
      ))}
    </ul>
  );
}
