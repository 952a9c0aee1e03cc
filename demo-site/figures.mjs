// Owns the page of figures: the committed size table and the committed benchmarks, as they stand in the repository.
import { readFile } from 'node:fs/promises';
import { escape, framed } from './document.mjs';

const SIZES = new URL('../tests/size.snap', import.meta.url);
const BENCHMARKS = new URL('../docs/benchmarks.md', import.meta.url);

export async function figuresPage() {
  const [sizes, benchmarks] = await Promise.all([readFile(SIZES, 'utf8'), readFile(BENCHMARKS, 'utf8')]);
  return framed({
    path: '/figures',
    title: 'What it weighs and costs',
    lead: 'The figures that are committed with the code: written by the build and by the benchmarks, not by hand, including those that miss their bar.',
    body: `<section class="card"><h2>Size in bytes</h2>${sizeTable(sizes)}<p class="quiet">tests/size.snap; a build that grows beyond a bar fails.</p></section>
${markdown(benchmarks)}`,
  });
}

/** Columns stand apart by two spaces or more. @param {string} text */
function sizeTable(text) {
  const [head, ...rows] = text
    .split('\n')
    .filter((line) => /\d|bar/.test(line) && !/^integrity/.test(line))
    .map((line) => line.trim().split(/\s{2,}/))
    .map((cells) => cells.map((cell) => (/^\d+$/.test(cell) ? Number(cell).toLocaleString('en') : cell)));
  return table(head, rows);
}

/** @param {string[]} head @param {string[][]} rows */
const table = (head, rows) =>
  `<div class="scroll"><table><thead><tr>${head.map((cell) => `<th scope="col">${inline(cell)}</th>`).join('')}</tr></thead><tbody>${rows
    .map(
      ([first, ...cells]) =>
        `<tr><th scope="row">${inline(first)}</th>${cells.map((cell) => `<td>${inline(cell)}</td>`).join('')}</tr>`,
    )
    .join('')}</tbody></table></div>`;

const inline = (text) =>
  escape(text)
    .replace(/\*\*(.+?)\*\*/g, '<strong class="missed">$1</strong>')
    .replace(/`(.+?)`/g, '<code>$1</code>');

/** As much Markdown as the benchmarks are written in: headings, paragraphs and tables. @param {string} text */
function markdown(text) {
  const [, ...sections] = text.split(/^## /m);
  return sections
    .map((section) => {
      const [title, ...blocks] = section.split(/\n{2,}/);
      return `<section class="card"><h2>${inline(title)}</h2>${blocks.map(block).join('')}</section>`;
    })
    .join('\n');
}

/** @param {string} text */
function block(text) {
  if (!text.startsWith('|')) return text.trim() === '' ? '' : `<p>${inline(text.trim())}</p>`;
  const [head, , ...rows] = text
    .trim()
    .split('\n')
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return table(head, rows);
}
