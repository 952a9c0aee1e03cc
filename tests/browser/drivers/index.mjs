// The one interface over three engines: launch(engine) -> { engine, version, open(url) -> page, alive(), close() }.
//
// A page is { consoleErrors(), screenshot(path, {width, height}), click(selector), type(selector, text), close() }, and in
// Chromium and Firefox also waitFor(selector, ms), text(selector) and attribute(selector, name). `open` does not wait for the load; `close` also closes every popup the page opened. One browser process serves all runs of an engine.
import * as chromium from './chromium.mjs';
import * as firefox from './firefox.mjs';
import * as webkit from './webkit.mjs';

const drivers = { chromium, firefox, webkit };

export const ENGINES = Object.keys(drivers);

/** Engines that load the real extension; the others get the emulated content script. */
export const LOADS_EXTENSIONS = { chromium: true, firefox: true, webkit: false };

export function launch(engine, options = {}) {
  const driver = drivers[engine];
  if (!driver) throw new Error(`unknown engine "${engine}": choose from ${ENGINES.join(', ')}`);
  return driver.launch(options);
}

export { MissingProgram } from './process.mjs';
