/** Whether an account is to be made, or one that a roster made is to be taken over. */
export function Way({ listed, onChoose }: { listed: boolean; onChoose: (listed: boolean) => void }) {
  return (
    <fieldset className="sign-up-ways">
      <legend>您的情况</legend>
      <label>
        <input type="radio" name="way" checked={!listed} onChange={() => onChoose(false)} />
        <span>
          首次使用
          <span className="quiet">新注册一个账号</span>
        </span>
      </label>
      <label>
        <input type="radio" name="way" checked={listed} onChange={() => onChoose(true)} />
        <span>
          单位已报送名单
          <span className="quiet">凭初始密码认领</span>
        </span>
      </label>
    </fieldset>
  );
}
