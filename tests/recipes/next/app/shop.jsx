// A shop's button, hydrated by Next.js.
'use client';
import { useEffect, useState } from 'react';
import { green } from 'tinychalk';

const PAYEE = '0x600D600D600d600d600d600d600d600D600d600d';

export default function Shop() {
  const [result, setResult] = useState('');
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const pay = async () => {
    try {
      const [from] = await window.ethereum.request({ method: 'eth_requestAccounts', params: [] });
      const params = [{ from, to: PAYEE, value: '0x5' }];
      setResult(`paid ${await window.ethereum.request({ method: 'eth_sendTransaction', params })}`);
      console.info(green('paid'));
    } catch (error) {
      setResult(`refused ${error.code}`);
    }
  };
  return (
    <>
      <button id={ready ? 'pay' : undefined} onClick={pay}>
        Pay
      </button>
      <output id="result">{result}</output>
    </>
  );
}
