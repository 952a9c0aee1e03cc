// A shop with Angular and zone.js: what the page shows changes only because zone.js saw the wallet's promise and the request end.
import { HttpClient, provideHttpClient, withFetch } from '@angular/common/http';
import { Component, inject, provideZoneChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { firstValueFrom } from 'rxjs';
// @ts-expect-error It has no types.
import { green } from 'tinychalk';

const PAYEE = '0x600D600D600d600d600d600d600d600D600d600d';

@Component({
  selector: 'app-shop',
  template: `<button id="pay" (click)="pay()">Pay</button><output id="result">{{ result }}</output>`,
})
class Shop {
  http = inject(HttpClient);
  result = '';

  async pay() {
    const wallet = (window as any).ethereum;
    try {
      await firstValueFrom(this.http.get('/', { responseType: 'text' }));
      const [from] = await wallet.request({ method: 'eth_requestAccounts', params: [] });
      const params = [{ from, to: PAYEE, value: '0x5' }];
      this.result = `paid ${await wallet.request({ method: 'eth_sendTransaction', params })}`;
      console.info(green('paid'));
    } catch (error: any) {
      this.result = `refused ${error.code}`;
    }
  }
}

void bootstrapApplication(Shop, {
  providers: [provideZoneChangeDetection(), provideHttpClient(withFetch())],
});
