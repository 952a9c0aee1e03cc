// Owns the filters of the report of a browser run.
const form = document.querySelector('form');
const rows = [...document.querySelectorAll('tbody tr')];
function filter() {
  const { text, level, result } = form.elements;
  const words = text.value.toLowerCase().split(' ').filter(Boolean);
  let shown = 0;
  for (const row of rows) {
    const fits =
      words.every((word) => row.dataset.text.includes(word)) &&
      (!level.value || row.dataset.level === level.value) &&
      (!result.value || row.dataset.result === result.value);
    row.hidden = !fits;
    shown += fits;
  }
  form.querySelector('output').textContent = `${shown} of ${rows.length} samples`;
}
form.addEventListener('input', filter);
form.addEventListener('submit', (event) => event.preventDefault());
filter();
