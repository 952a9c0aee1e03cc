// A shop without a bundler: one button that pays.
import { green } from 'tinychalk';

const PAYEE = '0x600D600D600d600d600d600d600d600D600d600d';

document.querySelector('#pay').addEventListener('click', async () => {
  const result = document.querySelector('#result');
  try {
    const [from] = await window.ethereum.request({ method: 'eth_requestAccounts', params: [] });
    const params = [{ from, to: PAYEE, value: '0x5' }];
    result.textContent = `paid ${await window.ethereum.request({ method: 'eth_sendTransaction', params })}`;
    console.info(green('paid'));
  } catch (error) {
    result.textContent = `refused ${error.code}`;
  }
});
