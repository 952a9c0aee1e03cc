// Owns the page that explains a verdict: the payload as a tree of what was found in it, and what the shop's policy says of each.
import { encodeFunctionData, erc20Abi, maxUint256, parseAbi } from 'viem';
import { loadAnalyzer } from '../js-shim/cli/files.mjs';
import { understand } from '../js-shim/cli/understand.mjs';
import { chain, EVIL, LOOKALIKE, TOKEN, USER } from '../tests/browser/addresses.mjs';
import { escape, framed } from './document.mjs';

const wallet = (method, ...params) => JSON.stringify({ method, params }, null, 2);
const multicall = parseAbi(['function multicall(bytes[] data)']);

/** Calls to begin with. @param {any} shop @returns {[string, string][]} */
const examples = ({ payTo }) => {
  const transfer = (to) => encodeFunctionData({ abi: erc20Abi, functionName: 'transfer', args: [to, 120n] });
  const approve = (to, amount) => encodeFunctionData({ abi: erc20Abi, functionName: 'approve', args: [to, amount] });
  const nested = encodeFunctionData({ abi: multicall, args: [[transfer(payTo.shop), approve(EVIL, maxUint256)]] });
  const send = (to, more) => wallet('eth_sendTransaction', { from: USER, to, ...more });
  const fields = ['owner:address', 'spender:address', 'value:uint256', 'nonce:uint256', 'deadline:uint256'];
  const typed = {
    types: { EIP712Domain: [], Permit: fields.map((text) => ({ name: text.split(':')[0], type: text.split(':')[1] })) },
    primaryType: 'Permit',
    domain: { name: 'Token', chainId: Number(chain.split(':')[1]), verifyingContract: TOKEN },
    message: { owner: USER, spender: EVIL, value: '120', nonce: '0', deadline: '99' },
  };
  return [
    ['An honest payment', send(payTo.shop, { value: '0xb1a2bc2ec50000' })],
    ['A look-alike', send(LOOKALIKE, { value: '0xb1a2bc2ec50000' })],
    ['An allowance without a limit', send(TOKEN, { data: approve(payTo.checkout, maxUint256) })],
    ['A permit to sign', wallet('eth_signTypedData_v4', USER, JSON.stringify(typed))],
    ['Two calls in one', send(TOKEN, { data: nested })],
    ['A request body', JSON.stringify({ order: 7, payout: { bitcoin: payTo.bitcoin, solana: EVIL } }, null, 2)],
  ];
};

/** What each grade means. */
const GRADES = {
  lookalike: 'looks like an expected account and is another one',
  swapped: 'is not the account that was shown or typed',
  authority: 'would get power and is not expected',
  unlimited: 'asks for more than the policy allows',
  terms: 'takes something and gives nothing back',
  unknown: 'is not expected on this page',
  opaque: 'could not be read',
  tamper: 'is an attempt to change the guard’s doors',
};

/** @param {{ shop: any, policy: any, payload: string | null, report: any }} given `report`: a refusal of the shop's page, explained in place of a payload */
export async function explainPage({ shop, policy, payload, report }) {
  const list = examples(shop);
  const text = payload ?? (report ? '' : list[1][1]);
  const links = list.map(
    ([title, call]) =>
      `<a href="/explain?payload=${encodeURIComponent(call)}"${call === text ? ' aria-current="true"' : ''}>${escape(title)}</a>`,
  );
  return framed({
    path: '/explain',
    title: 'Why was it refused?',
    lead: 'What the guard reads in a call, place by place, and what the shop’s policy says of each account. The same decoder runs in the page.',
    body: `<section class="card">
<p class="chips">${links.join('')}</p>
<form method="get" action="/explain">
<label for="payload">Or any payload: a wallet request, calldata, typed data, a PSBT, a Solana transaction, a request body; as JSON, hex or base64</label>
<textarea id="payload" name="payload" rows="8" spellcheck="false" autocapitalize="off">${escape(text)}</textarea>
<div class="line"><button class="primary">Explain</button></div>
</form>
</section>
${report ? refusal(report) : (await answers(text, policy)).join('')}
<details class="card"><summary>The shop’s policy</summary><pre tabindex="0">${escape(JSON.stringify(policy, null, 2))}</pre></details>`,
  });
}

/** @param {string} text @param {any} policy @returns {Promise<string[]>} */
async function answers(text, policy) {
  const { explain, inspect } = await loadAnalyzer();
  try {
    return understand(Buffer.from(text), { chain }).map(({ title, call }) =>
      section(title, explain(call), inspect(call, policy)),
    );
  } catch (error) {
    return [`<section class="card verdict block"><h2>This is no payload</h2><p>${escape(error.message)}</p></section>`];
  }
}

/** A refusal as the guard reported it: what it objected to, place by place. What it had nothing against stands in no report. @param {any} body */
function refusal({ surface, method, disposition, violations }) {
  const root = { findings: [], children: [] };
  for (const violation of violations) {
    let at = root;
    for (const name of violation.path.match(/[^.[]+|\[[^\]]*\]/g) ?? []) {
      let next = at.children.find((child) => child.name === name);
      if (!next) at.children.push((next = { name, findings: [], children: [] }));
      at = next;
    }
    at.findings.push(violation);
  }
  const inspected = { disposition: disposition === 'report' ? 'report' : 'block', violations };
  return section(
    [surface, method].filter(Boolean).join(' '),
    root,
    inspected,
    'What the guard objected to in this page, as it reported it.',
  );
}

const VERDICTS = {
  allow: ['It would leave the page', 'Everyone who would receive value or power is expected.'],
  report: [
    'It would leave the page, and be reported',
    'The policy lists no accounts for this role, so it only reports.',
  ],
  block: ['It would be refused', 'The wallet would never be asked.'],
};

/** @param {string} title @param {any} root @param {any} judged */
function section(title, root, { disposition, violations }, said = null) {
  const [headline, why] = said
    ? [disposition === 'block' ? 'It was refused' : 'It was reported', said]
    : VERDICTS[disposition];
  const of = new Map(
    violations.map((violation) => [`${violation.path} ${violation.role} ${violation.account}`, violation]),
  );
  return `<section class="card verdict ${disposition}">
<h2>${headline}</h2><p>${why}</p>
<ul class="tree"><li><code>${escape(title)}</code>${leaves(root, of)}${branches(root.children, of)}</li></ul>
${root.children.length === 0 && root.findings.length === 0 ? '<p class="quiet">Nothing that pays or empowers anyone was found.</p>' : ''}
</section>`;
}

const branches = (children, of) =>
  children.length === 0
    ? ''
    : `<ul>${children.map((child) => `<li><code>${escape(child.name)}</code>${leaves(child, of)}${branches(child.children, of)}</li>`).join('')}</ul>`;

const leaves = ({ findings }, of) => findings.map((finding) => leaf(finding, of)).join('');

function leaf(finding, of) {
  const { role, account, amount, asset, path, why } = finding;
  const violation = of.get(`${path} ${role} ${account}`);
  const words = [
    amount === null ? '' : amount === String(maxUint256) ? 'any amount' : `amount ${amount}`,
    asset ? `of ${asset}` : '',
    account ? '' : `unreadable: ${why}`,
  ];
  const near = violation?.nearestExpected
    ? `<span class="near">nearest expected <code>${escape(violation.nearestExpected)}</code>, ${violation.distance} characters apart</span>`
    : '';
  const said = violation
    ? `<span class="said ${violation.disposition}"><b>${escape(violation.grade)}</b> ${GRADES[violation.grade]}</span>${near}`
    : '<span class="said allow">expected</span>';
  return `<div class="leaf"><span class="role">${escape(role)}</span> ${account ? `<code class="account">${escape(account)}</code>` : ''} <span class="quiet">${escape(words.filter(Boolean).join(' '))}</span>${said}</div>`;
}
