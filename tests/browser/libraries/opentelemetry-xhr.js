// Starts @opentelemetry/instrumentation-xml-http-request as a shop would, its endpoints on this server.
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { XMLHttpRequestInstrumentation } from '@opentelemetry/instrumentation-xml-http-request';
import { WebTracerProvider } from '@opentelemetry/sdk-trace-web';

window.payeeguardLibrary = {
  start() {
    new WebTracerProvider().register();
    registerInstrumentations({ instrumentations: [new XMLHttpRequestInstrumentation()] });
  },
};
