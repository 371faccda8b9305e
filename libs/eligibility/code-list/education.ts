/** One line of GB/T 4658-2006; Annex 1 calls it 文化程度. */
export interface Education {
  code: string;
  name: string;
}

export const educations: readonly Education[] = [
  { code: '11', name: '博士研究生毕业' },
  { code: '14', name: '硕士研究生毕业' },
  { code: '17', name: '研究生班毕业' },
  { code: '21', name: '大学本科毕业' },
  { code: '22', name: '大学本科结业' },
  { code: '23', name: '大学本科肄业' },
  { code: '28', name: '大学普通班毕业' },
  { code: '31', name: '大学专科毕业' },
  { code: '32', name: '大学专科结业' },
  { code: '33', name: '大学专科肄业' },
  { code: '41', name: '中等专科毕业' },
  { code: '44', name: '职业高中毕业' },
  { code: '47', name: '技工学校毕业' },
  { code: '60', name: '普通高级中学教育' },
  { code: '70', name: '初级中学教育' },
  { code: '80', name: '小学教育' },
  { code: '90', name: '其他' },
];

const collegeGraduates = new Set(['11', '14', '17', '21', '28', '31']);
const leftWithoutDegree = new Set(['22', '23', '32', '33']);

/** Whether 大专以上学历 of R20 is met; `review` where somebody left without graduating. */
export function meetsCollege(code: string): 'yes' | 'no' | 'review' {
  if (collegeGraduates.has(code)) return 'yes';
  return leftWithoutDegree.has(code) ? 'review' : 'no';
}
