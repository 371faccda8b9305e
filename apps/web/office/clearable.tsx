import { CloseCircleFilled } from '@ant-design/icons';

/** An input that can be emptied, by a button with a Chinese name. */
export const clearable = { clearIcon: <CloseCircleFilled aria-label="清除" /> };
