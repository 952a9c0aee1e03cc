// Starts @opentelemetry/instrumentation-fetch as a shop would, its endpoints on this server.
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { FetchInstrumentation } from '@opentelemetry/instrumentation-fetch';
import { WebTracerProvider } from '@opentelemetry/sdk-trace-web';

window.payeeguardLibrary = {
  start() {
    new WebTracerProvider().register();
    registerInstrumentations({ instrumentations: [new FetchInstrumentation()] });
  },
};
