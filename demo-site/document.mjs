// Owns what the demo's pages share: escaping, and the frame of those that are no shop.

/** Text that may stand inside an element or a quoted attribute. */
export const escape = (text) => String(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

/** JSON that may stand inside a script element. */
export const inlineJson = (value) => JSON.stringify(value).replace(/</g, '\\u003c');

const PAGES = [
  ['/', 'The shop'],
  ['/challenge', 'Your attack'],
  ['/explain', 'Verdicts explained'],
  ['/figures', 'Size and speed'],
];

/** The way to the other pages. @param {string} here the path of this one */
export const pagesNav = (here) =>
  `<nav class="pages" aria-label="Pages">${PAGES.map(
    ([path, text]) => `<a href="${path}"${path === here ? ' aria-current="page"' : ''}>${text}</a>`,
  ).join('')}</nav>`;

/** @param {{ path: string, title: string, lead: string, body: string }} page */
export const framed = ({ path, title, lead, body }) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(title)} | Payeeguard</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/site.css">
<link rel="stylesheet" href="/pages.css">
</head>
<body>
${pagesNav(path)}
<header class="top"><div class="title"><h1>${escape(title)}</h1><p>${lead}</p></div></header>
<main class="page">
${body}
</main>
</body>
</html>
`;
