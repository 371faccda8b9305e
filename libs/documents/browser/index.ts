export { type FindChromiumOptions, type FoundChromium, findChromium } from './find-chromium.ts';
export { type LaunchedChromium, type LaunchOptions, launchChromium } from './launch.ts';
export { type BrowserOptions, type BrowserSupervisor, openBrowser } from './supervisor.ts';
