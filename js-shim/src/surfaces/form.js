/**
 * Owns form submission: by a script (`submit`, `requestSubmit`) and by the user. What would be sent is judged before the browser
 * starts, and once more at the last moment, when only what was judged is left in the form data.
 */

import {
  NativeFormData,
  NativeFormDataEvent,
  addListener,
  appendChild,
  apply,
  attachShadow,
  construct,
  createElement,
  defaultPrevented,
  dispatch,
  documentElement,
  documentUrl,
  eventFormData,
  eventTarget,
  fileName,
  formDataAppend,
  formDataDelete,
  formDataForEach,
  formLength,
  getAttribute,
  nodeDocument,
  preventDefault,
  reflectGet,
  removeAttribute,
  removeListener,
  removeNode,
  setAttribute,
  setTimer,
  stopImmediate,
  stringIndexOf,
  stringSlice,
  submitForm,
  submitterOf,
  toLowerCase,
  trusted,
} from '../primordials.js';
import { closing, keepListener } from '../listeners.js';
import { absolute } from '../address.js';
import { later, readBody } from '../body.js';
import { judgeParts } from '../judge-parts.js';
import { makeCall } from '../guard.js';
import { lay, place, wrapConstructor, wrapFunction } from '../wrap.js';

const ATTRIBUTES = ['action', 'method', 'enctype', 'target', 'rel', 'accept-charset'];
/** Attributes that a submit button may override with one of its own. */
const OVERRIDES = 4;
/** How long files that are on their way are held. */
const HOLD_MS = 60_000;

/** Makes `install(realm)`, which returns whether the surface is held, and `watch`, for shadow roots, whose events stay inside. */
export const createForms = (/** @type {any} */ guard) => {
  const { failed, judge, unreadable } = guard;
  /** The form of which a script is making form data: nothing is sent then. @type {any} */
  let reading = null;
  /** The button of the submission that is under way, and the form it is of. */
  let pressed = /** @type {any} */ ({ __proto__: null, form: null, button: null });

  const buttonOf = (/** @type {any} */ form) => (pressed.form === form ? pressed.button : null);

  /** What a button says instead of its form, or the form itself; by the attributes, since fields can hide the properties. */
  const setting = (/** @type {any} */ form, /** @type {any} */ button, /** @type {number} */ at) => {
    const own = button === null || at >= OVERRIDES ? null : getAttribute(button, 'form' + ATTRIBUTES[at]);
    return own === null ? getAttribute(form, ATTRIBUTES[at]) : own;
  };

  const methodOf = (/** @type {any} */ form, /** @type {any} */ button) => {
    const method = setting(form, button, 1);
    return method === null ? 'get' : toLowerCase(method);
  };

  /** The call a submission amounts to, without its body: the fields of a GET form are the query of its address. */
  const callOf = (/** @type {any} */ form, /** @type {any} */ button, /** @type {any} */ fields) => {
    const action = setting(form, button, 0);
    const posts = methodOf(form, button) === 'post';
    const call = makeCall('form', posts ? 'POST' : 'GET', '');
    // Without an action it is the document's address, whatever the page says its base is.
    const here = /** @type {any} */ (documentUrl)(/** @type {any} */ (nodeDocument)(form));
    call.url = action === null || action === '' ? here : absolute(action, form);
    if (!posts) {
      const query = stringIndexOf(call.url, '?');
      call.url = (query < 0 ? call.url : stringSlice(call.url, 0, query)) + '?' + fields.content;
    }
    return call;
  };

  /** What was allowed a moment ago: the last look, in the same submission, must not spend an expectation again. */
  let allowed = '';

  /** What the browser makes of the fields of a form that is sent as text: no server has to read lines there, it may be JSON. */
  const textOf = (
    /** @type {any} */ call,
    /** @type {any} */ form,
    /** @type {any} */ button,
    /** @type {any} */ data,
  ) => {
    let text = '';
    if (call.method === 'GET' || toLowerCase(setting(form, button, 2) + '') !== 'text/plain') return text;
    formDataForEach(data, (/** @type {any} */ value, /** @type {string} */ name) => {
      text += name + '=' + (typeof value === 'string' ? value : /** @type {any} */ (fileName)(value)) + '\r\n';
    });
    return text;
  };

  const judgeFields = (
    /** @type {any} */ form,
    /** @type {any} */ button,
    /** @type {any[]} */ parts,
    /** @type {any} */ data,
  ) => {
    const call = callOf(form, button, parts[0]);
    const text = textOf(call, form, button, data);
    const key = call.method + ' ' + call.url + ' ' + parts[0].content + ' ' + text;
    const known = key === allowed && parts.length === 1;
    allowed = '';
    if (known) return null;
    let refusal = null;
    if (text !== '') {
      call.body = text;
      call.contentType = 'text/plain';
      refusal = judge(call);
    }
    if (refusal === null) refusal = call.method === 'GET' ? judge(call) : judgeParts(guard, call, parts, '');
    if (refusal === null) allowed = key;
    return refusal;
  };

  /** Runs while a script reads a form, so that the event it causes is not taken for a submission. */
  const whileReading = (/** @type {any} */ form, /** @type {() => any} */ read) => {
    const before = reading;
    reading = form;
    try {
      return read();
    } finally {
      reading = before;
    }
  };

  /**
   * Judges what a form would send now. Whether the browser may go on: not when it is refused, nor when files have to be read first,
   * after which a form of the guard's own sends what was read.
   */
  const check = (/** @type {any} */ form, /** @type {any} */ button) => {
    const data = whileReading(form, () => construct(NativeFormData, button === null ? [form] : [form, button]));
    const body = readBody(data);
    const { parts } = body;
    if (parts !== null) return judgeFields(form, button, parts, data) === null;
    const send = (/** @type {any[]} */ read) => {
      if (judgeFields(form, button, read, body.forward) === null) sendCopy(form, button, body.forward);
    };
    const fail = () => unreadable(makeCall('form', 'POST', ''), 'unreadable');
    later(body, send, fail);
    return false;
  };

  /** Submits a copy of the form that holds exactly these fields, where no listener of the page sees it. */
  const sendCopy = (/** @type {any} */ form, /** @type {any} */ button, /** @type {any} */ data) => {
    const document = /** @type {any} */ (nodeDocument)(form);
    const host = createElement(document, 'div');
    const copy = createElement(document, 'form');
    for (let i = 0; i < ATTRIBUTES.length; i += 1) {
      const value = setting(form, button, i);
      if (value !== null) setAttribute(copy, ATTRIBUTES[i], value);
    }
    appendChild(attachShadow(host, { __proto__: null, mode: 'closed' }), copy);
    appendChild(/** @type {any} */ (documentElement)(document), host);
    addListener(copy, 'formdata', (/** @type {any} */ event) => {
      stopImmediate(event);
      fill(/** @type {any} */ (eventFormData)(event), data);
    });
    submitForm(copy);
    setTimer(() => removeNode(host), 0);
    // WebKit reads files when it has come to send them, and sends nothing of those that nobody holds by then.
    setTimer(() => data, HOLD_MS);
  };

  /** The last moment: page listeners get a copy to add to, and what the browser sends is what was judged, or nothing. */
  const onFormData = (/** @type {any} */ event) => {
    /** @type {any} */
    let form, data;
    /** @type {any} */
    let button = null;
    try {
      form = /** @type {any} */ (eventTarget)(event);
      if (!trusted(event) || form === reading) return;
      stopImmediate(event);
      button = buttonOf(form);
      data = /** @type {any} */ (eventFormData)(event);
      const draft = new NativeFormData();
      fill(draft, data);
      dispatch(
        form,
        new NativeFormDataEvent('formdata', /** @type {any} */ ({ __proto__: null, formData: draft, bubbles: true })),
      );
      const body = readBody(draft);
      const { parts } = body;
      const refusal =
        parts === null
          ? unreadable(makeCall('form', 'POST', ''), 'unreadable')
          : judgeFields(form, button, parts, draft);
      if (refusal === null) {
        fill(data, body.forward);
        return;
      }
    } catch {
      if (!failed('form')) return;
    }
    disarm(form, 'action');
    if (button !== null) disarm(button, 'formaction');
    if (data !== undefined) fill(data, new NativeFormData());
  };

  /** First at the window, and then last there: what page handlers have called off is not judged. */
  const onSubmit = (/** @type {any} */ root) =>
    closing(guard, 'form', (event) => {
      if (!trusted(event)) return;
      const form = /** @type {any} */ (eventTarget)(event);
      const button = submitterOf ? submitterOf(event) : null;
      // It closes a dialog and sends nothing.
      if (methodOf(form, button) === 'dialog') return;
      pressed = { __proto__: null, form, button };
      const last = closing(guard, 'form', (again) => {
        removeListener(root, 'submit', last);
        if (again !== event || /** @type {any} */ (defaultPrevented)(event)) return;
        if (!check(form, button)) preventDefault(event);
      });
      addListener(root, 'submit', last);
    });

  const watch = (/** @type {any} */ root) => {
    keepListener(root, 'submit', onSubmit(root), true);
    keepListener(root, 'formdata', onFormData, true);
  };

  const install = (/** @type {any} */ realm) => {
    const { window } = realm;
    const { tend } = guard;
    const { prototype } = reflectGet(window, 'HTMLFormElement');
    const native = reflectGet(prototype, 'submit');
    const submitWrapper = wrapFunction(native, (form, args) => {
      // Throws for anything but a form, as the native does.
      /** @type {any} */ (formLength)(form);
      pressed = { __proto__: null, form: null, button: null };
      tend(form);
      return check(form, null) ? apply(native, form, args) : undefined;
    });
    const request = reflectGet(prototype, 'requestSubmit');
    const requestWrapper = wrapFunction(request, (form, args) => {
      tend(form);
      return apply(request, form, args);
    });
    const nativeData = reflectGet(window, 'FormData');
    const dataWrapper = wrapConstructor(nativeData, (args, newTarget) =>
      args.length === 0
        ? construct(nativeData, args, newTarget)
        : whileReading(args[0], () => construct(nativeData, args, newTarget)),
    );
    watch(window);
    lay(prototype, 'requestSubmit', requestWrapper);
    const held = place(guard, 'form', prototype, 'submit', submitWrapper);
    return place(guard, 'form', window, 'FormData', dataWrapper) && held;
  };

  return { __proto__: null, install, watch };
};

/** Leaves in `target` exactly what `source` holds. */
const fill = (/** @type {any} */ target, /** @type {any} */ source) => {
  const names = new NativeFormData();
  formDataForEach(target, (/** @type {any} */ _value, /** @type {string} */ name) => formDataAppend(names, name, ''));
  formDataForEach(names, (/** @type {any} */ _value, /** @type {string} */ name) => formDataDelete(target, name));
  formDataForEach(source, (/** @type {any} */ value, /** @type {string} */ name) =>
    formDataAppend(target, name, value),
  );
};

/** Makes a refused submission lead nowhere, for as long as the browser takes to start it. */
const disarm = (/** @type {any} */ element, /** @type {string} */ name) => {
  const before = getAttribute(element, name);
  if (before === null && name !== 'action') return;
  setAttribute(element, name, 'javascript:void 0');
  setTimer(() => (before === null ? removeAttribute(element, name) : setAttribute(element, name, before)), 0);
};
