/** What the server asks of a new password, in words; the server alone judges. */
export const PASSWORD_RULE = '至少8个字符，大写字母、小写字母、数字、其他字符中至少有三种';
