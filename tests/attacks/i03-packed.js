// I03: a packed body, which the server unpacks, to a path where something is paid.
import { posted, sends } from './bodies.mjs';

export default {
  ...posted,
  id: 'I03',
  title: 'bytes of a body packed by gzip and zlib',
  source: 'encodings',
  level: 'prevented',

  attack: sends(async (a) => {
    const packed = async (format) => {
      const stream = new Blob([JSON.stringify({ to: a.EVIL })]).stream().pipeThrough(new CompressionStream(format));
      return new Uint8Array(await new Response(stream).arrayBuffer());
    };
    return { gzip: await packed('gzip'), zlib: await packed('deflate') };
  }),

  violation: { grade: 'opaque' },
};
