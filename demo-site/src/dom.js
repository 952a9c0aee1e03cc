// Owns how the demo's scripts make elements: text is always text, so no sink that parses HTML is ever touched.

/** `h("p", { class: "note" }, "text", child)` */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false)
      element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

/** The JSON that the server put into the page. */
export function pageData(id) {
  return JSON.parse(document.getElementById(id).textContent);
}
