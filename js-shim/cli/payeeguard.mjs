#!/usr/bin/env node
// Owns the command line `payeeguard`: which command runs, its help, and what a failure looks like.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CliFailure, EXIT } from './failure.mjs';

/**
 * @typedef {object} Command
 * @property {string} summary one line for the list of commands
 * @property {string} usage what stands after the name
 * @property {string} help everything else a person has to know
 * @property {import('node:util').ParseArgsConfig['options']} options
 * @property {[number, number]} words how many positional arguments, at least and at most
 * @property {(values: any, words: string[]) => Promise<number>} run gives back the exit code
 */

/** Every command and its module; a name may be two words. @type {Record<string, string>} */
const COMMANDS = {
  init: './commands/init.mjs',
  inspect: './commands/inspect.mjs',
  'policy lint': './commands/policy-lint.mjs',
  'policy learn': './commands/policy-learn.mjs',
  'policy keygen': './commands/policy-keygen.mjs',
  'policy sign': './commands/policy-sign.mjs',
  'policy verify': './commands/policy-verify.mjs',
  'token sign': './commands/token-sign.mjs',
  'report explain': './commands/report-explain.mjs',
  headers: './commands/headers.mjs',
  scan: './commands/scan.mjs',
  audit: './commands/audit.mjs',
};

const ENDS = `Exit codes: ${EXIT.fine} fine, ${EXIT.found} something was found, ${EXIT.usage} wrong command line, ${EXIT.undone} the work could not be done.`;

/** @param {string} name @returns {Promise<Command>} */
const load = (name) => import(COMMANDS[name]);

/** The longest command that the words begin with. @param {string[]} words */
function findCommand(words) {
  const name = [words.slice(0, 2).join(' '), words[0]].find((text) => text && Object.hasOwn(COMMANDS, text));
  return { name, rest: words.slice(name ? name.split(' ').length : 0) };
}

/** @param {string} [of] only the commands of one group */
async function overview(of) {
  const names = Object.keys(COMMANDS).filter((name) => !of || name.startsWith(`${of} `));
  const rows = await Promise.all(names.map(async (name) => `  ${name.padEnd(14)} ${(await load(name)).summary}`));
  return [
    'Usage: payeeguard <command> [options]',
    '',
    ...rows,
    '',
    '`payeeguard <command> --help` says more; `--version` prints the version.',
    ENDS,
  ].join('\n');
}

/** @param {string} name @param {Command} command */
function helpOf(name, { summary, usage, help, options = {} }) {
  const rows = Object.entries(options).map(([option, { type, short }]) => {
    const value = type === 'string' ? ' <value>' : '';
    return `  ${short ? `-${short}, ` : ''}--${option}${value}`;
  });
  return [
    `Usage: payeeguard ${name} ${usage}`.trimEnd(),
    '',
    `${summary}.`,
    '',
    help.trim(),
    '',
    `Options: ${rows.map((row) => row.trim()).join('  ')}`,
    ENDS,
  ].join('\n');
}

/** @param {string[]} words what stands after the program's name */
async function main(words) {
  if (words.length === 0 || (words.length === 1 && ['--help', '-h', 'help'].includes(words[0]))) {
    console.log(await overview());
    return words.length === 0 ? EXIT.usage : EXIT.fine;
  }
  if (words[0] === '--version') {
    console.log(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version);
    return EXIT.fine;
  }
  const { name, rest } = findCommand(words[0] === 'help' ? words.slice(1) : words);
  if (!name) {
    const group = Object.keys(COMMANDS).some((known) => known.startsWith(`${words[0]} `)) ? words[0] : undefined;
    if (group && (words.length === 1 || words[1] === '--help')) {
      console.log(await overview(group));
      return words.length === 1 ? EXIT.usage : EXIT.fine;
    }
    throw new CliFailure(
      'cli-usage',
      `There is no command "${words.slice(0, 2).join(' ')}".\n\n${await overview(group)}`,
    );
  }
  const command = await load(name);
  if (words[0] === 'help' || rest.includes('--help') || rest.includes('-h')) {
    console.log(helpOf(name, command));
    return EXIT.fine;
  }
  const { values, positionals } = read(name, command, rest);
  return command.run(values, positionals);
}

/** @param {string} name @param {Command} command @param {string[]} rest */
function read(name, { options, words: [least, most], usage }, rest) {
  try {
    const parsed = parseArgs({ args: rest, options, allowPositionals: true, strict: true });
    const count = parsed.positionals.length;
    if (count < least) throw new TypeError(`it needs ${least === 1 ? 'one argument' : `${least} arguments`}`);
    if (count > most) throw new TypeError(`"${parsed.positionals[most]}" is one argument too many`);
    return parsed;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliFailure('cli-usage', `${name}: ${why}\nUsage: payeeguard ${name} ${usage}`);
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CliFailure)) throw error;
  console.error(`payeeguard: ${error.code}: ${error.message}`);
  process.exitCode = error.exit;
}
// A flow of the user's that waits for ever must not keep the program. Whoever is done ends before.
setTimeout(() => process.exit(), 5000).unref();
