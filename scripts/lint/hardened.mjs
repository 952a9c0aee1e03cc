// Owns the lint rules for code that runs in a hostile realm: after boot, no line of the shim may run what the page can replace.
import endo from '@endo/eslint-plugin';

/** Syntax that looks up and calls a replaceable method although no call is written. */
const bannedSyntax = [
  ['SpreadElement', "Spread runs the page's iterators."],
  ['ArrayPattern', "Array destructuring runs the page's iterators: read `list[0]`."],
  [
    'RestElement',
    'Rest collects into an inheriting object or array: name the parameters.',
    ':not(:function > RestElement)',
  ],
  ['ForOfStatement', "`for...of` runs the page's iterators: count an index."],
  ['ForInStatement', '`for...in` walks the prototype chain: use `ownKeys`.'],
  ['YieldExpression', "A generator inherits the page's `next`."],
  ['AwaitExpression', "`await` reads `constructor` and may call the page's `then`: use `promiseThen`."],
  [':function[async=true]', "An async function's return value is asked for the page's `then`: use `promiseThen`."],
  ['TemplateLiteral[expressions.length>0]', "A template literal calls the page's `toString`: join strings with `+`."],
  ['TaggedTemplateExpression', 'A tagged template hands out a shared array.'],
  ['Literal[regex]', "A regular expression calls the page's `exec`."],
  ['ImportExpression', 'The guard is one script: nothing is loaded later.'],
  ["BinaryExpression[operator='instanceof']", "`instanceof` asks the page's `Symbol.hasInstance`: use a brand check."],
  ["BinaryExpression[operator='in'][left.type!='PrivateIdentifier']", '`in` walks the prototype chain: use `hasOwn`.'],
  ['BinaryExpression[operator=/^[!=]=$/]', "Loose equality calls the page's `valueOf`."],
  ['WithStatement', '`with` looks names up on an object.'],
].map(([selector, message, refinement = '']) => ({ selector: selector + refinement, message }));

/** Names that are constants of the language, not properties a page can replace. */
const constants = new Set(['undefined', 'NaN', 'Infinity', 'arguments']);

/** @type {import('eslint').Rule.RuleModule} */
const noGlobals = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { global: '`{{name}}` is a global that the page can replace: capture it in primordials.js.' },
  },
  create(context) {
    return {
      'Program:exit'(node) {
        const scope = context.sourceCode.getScope(node);
        const builtIn = scope.variables.filter((variable) => variable.defs.length === 0);
        const references = [...scope.through, ...builtIn.flatMap((variable) => variable.references)];
        for (const { identifier } of references) {
          if (constants.has(identifier.name)) continue;
          context.report({ node: identifier, messageId: 'global', data: { name: identifier.name } });
        }
      },
    };
  },
};

/** @type {import('eslint').Rule.RuleModule} */
const nullPrototype = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      inherits: "This object inherits the page's `Object.prototype`: start it with `__proto__: null`.",
    },
  },
  create(context) {
    return {
      ObjectExpression(node) {
        const [first] = node.properties;
        const named = first?.type === 'Property' && !first.computed && !first.shorthand ? first : null;
        const key = named?.key.type === 'Identifier' ? named.key.name : null;
        const isNull = named?.value.type === 'Literal' && named.value.value === null;
        if (key !== '__proto__' || !isNull) context.report({ node, messageId: 'inherits' });
      },
    };
  },
};

/** The rules and the plugins they come from, for one entry of a flat configuration. */
export const hardened = {
  plugins: {
    '@endo': /** @type {any} */ (endo),
    hardened: { rules: { 'no-globals': noGlobals, 'null-prototype': nullPrototype } },
  },
  rules: /** @type {import('eslint').Linter.RulesRecord} */ ({
    '@endo/no-polymorphic-call': 'error',
    'hardened/no-globals': 'error',
    'hardened/null-prototype': 'error',
    'no-restricted-syntax': ['error', ...bannedSyntax],
  }),
};
