// Opens pages in Chromium, without a network, and tells as JSON what a reader would meet.
//   node look-at-pages.mjs CHROMIUM SCREENSHOTS PAGE.html ...
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const WIDTHS = [360, 1280];
const [executablePath, screenshots, ...pages] = process.argv.slice(2);

await mkdir(screenshots, { recursive: true });
const browser = await chromium.launch({
  executablePath,
  // Chromium refuses its sandbox to root.
  args: process.getuid() === 0 ? ['--no-sandbox'] : [],
});
try {
  const seen = {};
  for (const page of pages) {
    seen[basename(page, '.html')] = await look(page);
  }
  process.stdout.write(JSON.stringify(seen));
} finally {
  await browser.close();
}

async function look(file) {
  const address = pathToFileURL(file).href;
  const told = { complaints: [], requests: [], overflows: [] };
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
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      const path = join(screenshots, `${basename(file, '.html')}-${width}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: true });
    }
  }
  told.folded = await page.evaluate(() => {
    const folds = [...document.querySelectorAll('details')];
    folds.forEach(fold => (fold.open = true));
    return folds.length;
  });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    told.overflows.push(...(await page.evaluate(wide, width)));
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

/** What a screen reader goes by, and what must not be there at all. */
function structure() {
  const all = selector => [...document.querySelectorAll(selector)];
  const ids = all('[id]').map(element => element.id);
  return {
    language: document.documentElement.lang,
    headings: all('h1, h2, h3, h4').map(heading => Number(heading.tagName[1])),
    foreign: all('script, img, iframe, object, embed, link, form, [onerror], [onload], [onclick]').length,
    lostLinks: all('a[href]')
      .map(link => link.getAttribute('href'))
      .filter(href => !href.startsWith('#') || !ids.includes(href.slice(1))),
    twice: ids.filter((id, index) => ids.indexOf(id) !== index),
  };
}
