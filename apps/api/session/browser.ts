import type { Request } from 'express';
import type { Browser } from '#database/account';

export function browserOf(request: Request): Browser {
  return { userAgent: request.get('user-agent') ?? '', address: request.ip ?? '' };
}

const systems: [RegExp, string][] = [
  [/Android/, '安卓手机'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/OpenHarmony|HarmonyOS/, '鸿蒙设备'],
  [/Windows/, 'Windows 电脑'],
  [/Mac OS X/, '苹果电脑'],
  [/Linux/, 'Linux 电脑'],
];
/** The more particular first: most call themselves Chrome and Safari as well. */
const browsers: [RegExp, string][] = [
  [/MicroMessenger/, '微信'],
  [/QQBrowser/, 'QQ 浏览器'],
  [/HuaweiBrowser/, '华为浏览器'],
  [/Edg/, 'Edge'],
  [/Firefox/, '火狐'],
  [/Chrome/, 'Chrome'],
  [/Safari/, 'Safari'],
];

/** A browser as its owner would call it: `Windows 电脑上的 Edge`. */
export function describeBrowser(userAgent: string): string {
  const find = (names: [RegExp, string][]) => names.find(([pattern]) => pattern.test(userAgent))?.[1];
  const [system, browser] = [find(systems), find(browsers)];
  if (system === undefined && browser === undefined) return '无法识别的浏览器';
  return system === undefined ? browser! : `${system}${browser === undefined ? '' : `上的 ${browser}`}`;
}
