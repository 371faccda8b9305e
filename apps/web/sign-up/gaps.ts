export interface Fields {
  /** A unit has put the person on a roster: the account is there and waits for its initial password. */
  listed: boolean;
  name: string;
  idNumber: string;
  initialPassword: string;
  phone: string;
  password: string;
  again: string;
  agreed: boolean;
}

export const blank: Fields = {
  listed: false,
  name: '',
  idNumber: '',
  initialPassword: '',
  phone: '',
  password: '',
  again: '',
  agreed: false,
};

/** What is still missing; whether what is there is right, the server says. */
export function findGaps(fields: Fields): Partial<Record<keyof Fields, string>> {
  const { name, idNumber, phone, password, again, agreed, listed, initialPassword } = fields;
  return {
    ...(name.trim() === '' ? { name: '请填写姓名' } : {}),
    ...(idNumber.trim() === '' ? { idNumber: '请填写证件号码' } : {}),
    ...(listed && initialPassword.trim() === '' ? { initialPassword: '请填写初始密码' } : {}),
    ...(phone.trim() === '' ? { phone: '请填写手机号码' } : {}),
    ...(password === '' ? { password: '请设置密码' } : {}),
    ...(again === password ? {} : { again: '两次填写的密码不一样' }),
    ...(agreed ? {} : { agreed: '同意后才能注册' }),
  };
}
