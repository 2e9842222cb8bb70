// Opens pages in Chromium, without a network, and tells as JSON what a reader would meet.
//   node look-at-pages.mjs CHROMIUM SCREENSHOTS PAGE.html ...
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 800 };
// A screenshot takes longer than all the rest: of every page one of each width, and one of each colour scheme.
const SCREENS = [
  { viewport: PHONE, colorScheme: 'dark' },
  { viewport: DESKTOP, colorScheme: 'light' },
];
const MORE_OF_THE_FIRST = [
  { viewport: PHONE, colorScheme: 'light' },
  { viewport: DESKTOP, colorScheme: 'dark' },
];
const [executablePath, screenshots, ...pages] = process.argv.slice(2);

await mkdir(screenshots, { recursive: true });
const browser = await chromium.launch({
  executablePath,
  // Chromium refuses its sandbox to root.
  args: process.getuid() === 0 ? ['--no-sandbox'] : [],
});
try {
  const seen = await Promise.all(pages.map(async page => [basename(page, '.html'), await look(page)]));
  process.stdout.write(JSON.stringify(Object.fromEntries(seen)));
} finally {
  await browser.close();
}

async function look(file) {
  const address = pathToFileURL(file).href;
  const told = { complaints: [], requests: [], overflows: [], faint: [] };
  const context = await browser.newContext({ offline: true, colorScheme: 'light' });
  const page = await context.newPage();
  page.on('console', message => told.complaints.push(message.text()));
  page.on('pageerror', error => told.complaints.push(String(error)));
  page.on('request', request => {
    if (request.url() !== address) {
      told.requests.push(request.url());
    }
  });
  await page.goto(address);
  told.title = await page.title();
  for (const { viewport, colorScheme } of file === pages[0] ? [...SCREENS, ...MORE_OF_THE_FIRST] : SCREENS) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    const path = join(screenshots, `${basename(file, '.html')}-${viewport.width}-${colorScheme}.png`);
    await page.screenshot({ path, fullPage: true });
  }
  await page.evaluate(() => document.querySelectorAll('details').forEach(fold => (fold.open = true)));
  for (const viewport of [PHONE, DESKTOP]) {
    await page.setViewportSize(viewport);
    told.overflows.push(...(await page.evaluate(wide, viewport.width)));
  }
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    told.faint.push(...(await page.evaluate(faint, colorScheme)));
  }
  told.text = await page.evaluate(() => document.body.innerText);
  Object.assign(told, await page.evaluate(structure));
  await context.close();
  return told;
}

/** What reaches beyond the screen, so that the page scrolls sideways or hides it. */
function wide(width) {
  const beyond = [...document.querySelectorAll('body *')]
    .filter(element => !element.closest('svg, .unseen, .plot, .guard'))
    .filter(element => element.getBoundingClientRect().right > width + 1)
    .map(element => `${element.tagName} ${element.className} at ${width} px`);
  return document.documentElement.scrollWidth > width ? [`the page at ${width} px`, ...beyond] : beyond;
}

/**
 * Text whose colour is too near to what is behind it, by WCAG 2.2 (level AA).
 * https://www.w3.org/TR/WCAG22/#contrast-minimum
 */
function faint(scheme) {
  const numbers = colour => colour.match(/[\d.]+/g).map(Number);
  const luminance = colour => {
    const [r, g, b] = numbers(colour).map(value => value / 255)
      .map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = element => {
    const { backgroundColor } = getComputedStyle(element);
    const opacity = numbers(backgroundColor)[3] ?? 1;
    return opacity === 1 || !element.parentElement ? backgroundColor : behind(element.parentElement);
  };
  const saysSomething = element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  const found = new Set();
  for (const element of document.querySelectorAll('body, body *')) {
    if (saysSomething(element)) {
      const { color } = getComputedStyle(element);
      const [dark, light] = [luminance(color), luminance(behind(element))].sort((a, b) => a - b);
      const contrast = (light + 0.05) / (dark + 0.05);
      if (!(contrast >= 4.5)) {
        found.add(`${element.tagName} ${element.className} in ${scheme}: ${contrast.toFixed(2)}`);
      }
    }
  }
  return [...found];
}

/** What a screen reader goes by, and what must not be there at all. */
function structure() {
  const all = selector => [...document.querySelectorAll(selector)];
  const ids = all('[id]').map(element => element.id);
  return {
    policy: document.querySelector('meta[http-equiv="Content-Security-Policy"]').content,
    language: document.documentElement.lang,
    headings: all('h1, h2, h3, h4').map(heading => Number(heading.tagName[1])),
    foreign: all('script, img, iframe, object, embed, link, form, [onerror], [onload], [onclick]').length,
    lostLinks: all('a[href]')
      .map(link => link.getAttribute('href'))
      .filter(href => !href.startsWith('#') || !ids.includes(href.slice(1))),
    twice: ids.filter((id, index) => ids.indexOf(id) !== index),
  };
}
