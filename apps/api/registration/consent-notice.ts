/** Raise it whenever the words below change: accounts keep the version that they agreed to. */
export const CONSENT_VERSION = '2025-1';

interface Purpose {
  data: string;
  /** What it is used for */
  purpose: string;
  /** Why it cannot be done without */
  necessity: string;
}

/** What a person is told before giving personal data (个人信息保护法 17, 30): every kind with purpose and necessity. */
export const consentNotice: {
  version: string;
  title: string;
  handler: string;
  purposes: Purpose[];
  keeping: string;
  sharing: string;
  rights: string;
} = {
  version: CONSENT_VERSION,
  title: '个人信息处理告知',
  handler: '处理者：四川省职业技能鉴定指导中心。',
  purposes: [
    {
      data: '姓名、证件号码',
      purpose: '实名注册、审核资格、核对考生身份、颁发证卡',
      necessity: '通知要求实名报名；没有证件号码无法确认是本人。号码加密保存，页面上只显示部分数字。',
    },
    {
      data: '手机号码',
      purpose: '通知审核结果、考试安排和证卡领取',
      necessity: '申报表要求填写联系手机；错过通知可能错过考试。',
    },
    {
      data: '证件照、身份证复印件（报名时上传，敏感个人信息）',
      purpose: '制作准考证和证卡，考场核对本人',
      necessity: '证卡须有照片，复印件是规定的报名材料。上传前会再次提示。',
    },
    {
      data: '登录时间、网络地址、浏览器名称',
      purpose: '保护账号，发现他人冒用',
      necessity: '网络安全法要求留存网络日志不少于六个月。',
    },
  ],
  keeping: '未通过的申报材料保存一年，合格人员的保存至证卡有效期满后二年，期满删除。',
  sharing:
    '只提供给推荐单位、所在市（州）职鉴中心和省职鉴中心办理本项业务，不用于其他用途，不对外公开证件号码。',
  rights: '您可以查阅、更正自己的信息，也可以注销账号；不同意则不能在线报名，可向推荐单位咨询。',
};
