// Owns which lint rules hold where: hardened ones in the shim, ordinary ones elsewhere.
import js from '@eslint/js';
import { hardened } from './scripts/lint/hardened.mjs';

const ordinary = {
  ...js.configs.recommended.rules,
  // The type check finds undefined names, and knows which file runs in Node and which in a page.
  'no-undef': 'off',
  'no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'none' }],
  'no-var': 'error',
  'prefer-const': 'error',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'max-lines': ['error', { max: 400, skipBlankLines: true }],
};

export default [
  { ignores: ['dist/', 'target/', '.cache/', 'node_modules/', '**/target/', '**/dist/', '**/*.d.ts', '**/build/out/'] },
  {
    files: ['**/*.js', '**/*.mjs'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: ordinary,
  },
  { files: ['js-shim/src/**/*.js', 'js-shim/sw/**/*.js'], ...hardened },
  // The two modules that read globals, once, before any other script runs.
  {
    files: ['js-shim/src/primordials.js', 'js-shim/sw/primordials.js'],
    rules: { 'hardened/no-globals': 'off', 'max-lines': ['error', { max: 600, skipBlankLines: true }] },
  },
  // Attacks do what attackers do.
  {
    files: ['tests/attacks/**', 'demo-site/**/compromised*/**'],
    rules: { 'no-var': 'off', 'no-global-assign': 'off', 'no-native-reassign': 'off', 'no-func-assign': 'off' },
  },
];
