// Compiles TestContracts.sol into contracts.json with the pinned compiler from npm; `--check` fails when the committed file differs.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import solc from 'solc';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const input = {
  language: 'Solidity',
  sources: { 'TestContracts.sol': { content: readFileSync(path('TestContracts.sol'), 'utf8') } },
  settings: {
    evmVersion: 'paris',
    optimizer: { enabled: true, runs: 200 },
    metadata: { bytecodeHash: 'none' },
    outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
  },
};

const output = JSON.parse(solc.compile(JSON.stringify(input)));
const problems = output.errors ?? [];
if (problems.length > 0) console.error(problems.map((problem) => problem.formattedMessage).join('\n'));
if (problems.some((problem) => problem.severity === 'error')) process.exit(1);

const contracts = { compiler: solc.version() };
for (const [name, { abi, evm }] of Object.entries(output.contracts['TestContracts.sol'])) {
  contracts[name] = { abi, bytecode: `0x${evm.bytecode.object}` };
}
const text = `${JSON.stringify(contracts)}\n`;
const target = path('contracts.json');
if (process.argv.includes('--check')) {
  // Compared as values: the formatter may have laid the file out differently.
  if (JSON.stringify(JSON.parse(readFileSync(target, 'utf8'))) !== JSON.stringify(contracts)) {
    console.error(
      'contracts.json is not what TestContracts.sol compiles to: run node tests/browser/contracts/compile.mjs',
    );
    process.exit(1);
  }
  console.log('contracts.json matches its source');
} else {
  writeFileSync(target, text);
  console.log(`wrote ${target}, ${text.length} bytes, ${solc.version()}`);
}
