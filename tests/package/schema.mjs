// Owns whether a value fits a JSON schema, for the words that the schemas of these tests use; an unknown word is a failure.
import assert from 'node:assert/strict';

const isObject = (/** @type {any} */ value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Says something about a value, and demands nothing. */
const SAID = ['$schema', '$id', '$defs', 'definitions', '$ref', 'title', 'description', 'default', 'examples'];

const TYPES = /** @type {Record<string, (value: any) => boolean>} */ ({
  array: Array.isArray,
  object: isObject,
  integer: Number.isSafeInteger,
});

/** @param {any} schema the whole, in which references are looked up @param {any} value @param {any} [node] */
export function fits(schema, value, node = schema) {
  const inner = (/** @type {any} */ rule, /** @type {any} */ of = value) => fits(schema, of, rule);
  const rules = /** @type {Record<string, (rule: any) => boolean>} */ ({
    const: (rule) => value === rule,
    enum: (rule) => rule.includes(value),
    type: (rule) => (TYPES[rule] ? TYPES[rule](value) : typeof value === rule),
    minimum: (rule) => typeof value !== 'number' || value >= rule,
    maximum: (rule) => typeof value !== 'number' || value <= rule,
    pattern: (rule) => typeof value !== 'string' || new RegExp(rule).test(value),
    format: (rule) => typeof value !== 'string' || !rule.startsWith('uri') || !/[\s<>"\\^`{|}]/.test(value),
    items: (rule) => !Array.isArray(value) || value.every((item) => inner(rule, item)),
    minItems: (rule) => !Array.isArray(value) || value.length >= rule,
    uniqueItems: () =>
      !Array.isArray(value) || new Set(value.map((item) => JSON.stringify(item))).size === value.length,
    anyOf: (rule) => rule.some((/** @type {any} */ one) => inner(one)),
    oneOf: (rule) => rule.filter((/** @type {any} */ one) => inner(one)).length === 1,
    required: (rule) => !isObject(value) || rule.every((/** @type {string} */ key) => key in value),
    properties: (rule) =>
      !isObject(value) || Object.entries(value).every(([key, of]) => !rule[key] || inner(rule[key], of)),
    additionalProperties: (rule) =>
      !isObject(value) ||
      Object.entries(value).every(([key, of]) => key in (node.properties ?? {}) || (rule !== false && inner(rule, of))),
  });
  if (node.$ref) {
    const [, place, name] = node.$ref.split('/');
    if (!inner(schema[place][name])) return false;
  }
  return Object.entries(node).every(([word, rule]) => {
    if (SAID.includes(word) || word.startsWith('x-')) return true;
    assert.ok(rules[word], `the schema uses ${word}, which this test does not know`);
    return rules[word](rule);
  });
}
