// A form with a file is uploaded, and its bytes arrive.
export default {
  title: 'FormData upload with a file',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    const bytes = Uint8Array.from({ length: 3000 }, (_, index) => (index * 31) & 255);
    const form = new FormData();
    form.set('title', 'my picture');
    form.set('picture', new File([bytes], 'picture.bin', { type: 'application/octet-stream' }));
    const response = await fetch('/api/upload', { method: 'POST', body: form });
    return response.json();
  },

  arrived: ({ result }) => result.bytes > 3000,
};
