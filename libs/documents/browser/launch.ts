import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { sweepAbandoned } from './abandoned.ts';
import { type FindChromiumOptions, type FoundChromium, findChromium } from './find-chromium.ts';

export interface LaunchOptions extends FindChromiumOptions {
  /** Resolve no host name at all: documents carry everything they need. */
  offline?: boolean;
  /** Further command-line arguments, e.g. of a browser test. */
  args?: string[];
  /** Milliseconds until a launch counts as failed. */
  timeout?: number;
}

export interface LaunchedChromium {
  browser: Browser;
  found: FoundChromium;
  /** Closes the browser, by force if it does not answer, and removes its profile. Never throws. */
  close(): Promise<void>;
}

const ARGUMENTS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-extensions',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--mute-audio',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
];

/** A profile's name says whose it is, so that one left by a killed process can be told. */
const PROFILE = /^kaoka-chromium-(\d+)-/;

const OFFLINE = ['--host-resolver-rules=MAP * ~NOTFOUND'];

/** Launches a headless Chromium with a throw-away profile and only the product's own fonts. */
export async function launchChromium(options: LaunchOptions = {}): Promise<LaunchedChromium> {
  const found = await findChromium(options);
  await sweepAbandoned(tmpdir(), PROFILE);
  const profile = await mkdtemp(join(tmpdir(), `kaoka-chromium-${process.pid}-`));
  const removeProfile = () =>
    rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  try {
    const browser = await start(found, profile, options);
    return { browser, found, close: () => closeHard(browser).then(removeProfile) };
  } catch (error) {
    await removeProfile();
    throw error;
  }
}

async function start(found: FoundChromium, profile: string, options: LaunchOptions): Promise<Browser> {
  // Loaded with the first launch: a process that only stamps does without its forty megabytes.
  const { launch } = await import('puppeteer-core');
  const fontConfiguration = await writeFontConfiguration(profile);
  const attempt = (sandbox: string[]) =>
    launch({
      executablePath: found.executable,
      headless: found.source === 'bundled' || found.executable.includes('headless-shell') ? 'shell' : true,
      userDataDir: profile,
      args: [...ARGUMENTS, ...sandbox, ...(options.offline ? OFFLINE : []), ...(options.args ?? [])],
      env: { ...process.env, ...found.environment, ...fontConfiguration },
      timeout: options.timeout ?? 30_000,
      // Over a pipe, Chromium ends by itself when this process is killed.
      pipe: true,
      protocolTimeout: 120_000,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  if (process.getuid?.() === 0) return attempt(['--no-sandbox']);
  try {
    return await attempt([]);
  } catch {
    // Many containers and hardened kernels forbid the user namespaces that the sandbox is made of.
    return attempt(['--no-sandbox']);
  }
}

async function closeHard(browser: Browser): Promise<void> {
  const child = browser.process();
  const timer = setTimeout(() => child?.kill('SIGKILL'), 5_000);
  try {
    await browser.close();
  } catch {
    child?.kill('SIGKILL');
  } finally {
    clearTimeout(timer);
  }
}

/** Without a configuration of the system's own, Chromium finds no font at all; with one, it finds surprises. */
async function writeFontConfiguration(profile: string): Promise<Record<string, string>> {
  if (process.platform !== 'linux') return {};
  const manifest = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json');
  const folders = ['400Regular', '700Bold'].map((weight) => join(dirname(manifest), weight));
  const path = join(profile, 'fonts.conf');
  const lines = [...folders, join(profile, 'font-cache')].map(escapeXml);
  await writeFile(
    path,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${lines[0]}</dir><dir>${lines[1]}</dir><cachedir>${lines[2]}</cachedir></fontconfig>\n`,
  );
  return { FONTCONFIG_FILE: path };
}

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
