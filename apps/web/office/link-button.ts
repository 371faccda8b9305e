/** Classes for a router link or a download that looks like antd's button of the same weight. */
export function linkButton(weight: 'primary' | 'default'): string {
  return weight === 'primary' ? 'link-button is-primary' : 'link-button';
}
