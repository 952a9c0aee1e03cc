// Owns attacks that are nothing but requests to the wallet: a sample lists them, this sends each one and keeps how it was answered.
import { shared } from './page-side.mjs';

/** Page side: asks the wallet for everything `requestsOf(a, make)` lists, one after the other. */
async function askEach(a, requestsOf) {
  while (!window.app?.viem) await new Promise((resolve) => setTimeout(resolve, 5));
  const { encodeFunctionData, parseAbi } = window.app.viem;
  const make = {
    /** The calldata of one call, by its signature. */
    call: (signature, ...args) => {
      const abi = parseAbi([`function ${signature}`]);
      return encodeFunctionData({ abi, functionName: abi[0].name, args });
    },
    send: (to, data, value = '0x0') => ({ method: 'eth_sendTransaction', params: [{ from: a.USER, to, data, value }] }),
    /** Typed data; the fields of a type are written "name:type name:type". */
    sign(domain, primaryType, types, message) {
      const fields = (text) =>
        text.split(' ').map((field) => ({ name: field.split(':')[0], type: field.split(':')[1] }));
      const kinds = { name: 'string', version: 'string', chainId: 'uint256', verifyingContract: 'address' };
      const own = Object.keys(domain).map((name) => `${name}:${kinds[name]}`);
      const typed = { EIP712Domain: fields(own.join(' ')) };
      for (const name of Object.keys(types)) typed[name] = fields(types[name]);
      const data = { domain, primaryType, types: typed, message };
      return { method: 'eth_signTypedData_v4', params: [a.USER, JSON.stringify(data)] };
    },
  };
  const answers = [];
  for (const request of requestsOf(a, make)) {
    const answer = await window.ethereum.request(request).then(
      () => 'answered',
      (error) => error.code,
    );
    answers.push(answer);
  }
  return answers;
}

/** The attack that sends what `requestsOf(a, make)` lists; it runs in the page. */
export const asks = (requestsOf) => shared(askEach, requestsOf);

/** The status check of a sample made of `asks`: each of its requests was refused, not only one that is reported. */
export const allRefused = (_status, { attackResult }) =>
  attackResult.length > 0 && attackResult.every((code) => code === 4100);

/** Page side: has the Solana wallet sign everything `transactionsOf(a, lib, pay)` lists; `pay(to)` starts a transaction that pays `to`. */
async function signEach(a, transactionsOf) {
  while (!window.app?.solana) await new Promise((resolve) => setTimeout(resolve, 5));
  const { solana } = window.app;
  const answers = [];
  for (const transaction of transactionsOf(a, solana, solana.legacyTo)) {
    const answer = await window.phantom.solana.signTransaction(transaction).then(
      () => 'answered',
      (error) => error.code,
    );
    answers.push(answer);
  }
  return answers;
}

/** The attack that has what `transactionsOf(a, lib, pay)` lists signed by the Solana wallet; it runs in the page. */
export const signs = (transactionsOf) => shared(signEach, transactionsOf);
