import type { TermProject } from '#lifecycle';

const groups: Record<string, string[]> = {
  餐饮食品: [
    '川味火锅制作',
    '川味凉菜制作',
    '成都小吃制作',
    '米粉制作',
    '豆瓣酱酿造',
    '藏式糕点制作',
    '彝家菜肴制作',
  ],
  传统手工: ['蜀绣制作', '羌绣制作', '彝族刺绣', '竹编工艺', '漆器髹饰', '唐卡绘制', '藏族编织'],
  家政养护: ['母婴生活护理', '病患陪护', '老年人助餐助浴', '家庭收纳整理', '小儿推拿'],
  现代农业: ['茶叶采制', '柑橘栽培', '食用菌种植', '生猪规模养殖', '农产品直播销售'],
  服务技能: ['短视频制作', '乡村民宿管家', '茶艺表演', '盲人按摩', '汽车美容'],
};

/** Made up for the demo in the manner of the published lists; the real dictionary is the province's. */
export const demoProjects: TermProject[] = Object.entries(groups).flatMap(([typeGroup, names], group) =>
  names.map((name, index) => ({
    code: `ZX51${String(group + 1).padStart(2, '0')}${String(index + 1).padStart(2, '0')}`,
    name,
    typeGroup,
  })),
);
