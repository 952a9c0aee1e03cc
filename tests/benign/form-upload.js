// A form with a file, fields added by a formdata listener, and a form that the page sends by itself.
export default {
  title: 'forms with files and listeners',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a) {
    const sink = document.createElement('iframe');
    sink.name = 'sink';
    document.body.append(sink);
    const make = (html, more) => {
      const form = document.createElement('form');
      form.innerHTML = html;
      Object.assign(form, { method: 'post', target: 'sink', ...more });
      document.body.append(form);
      return form;
    };
    const loaded = () => new Promise((resolve) => sink.addEventListener('load', resolve, { once: true }));

    const upload = make('<input type="file" name="paper"><input name="note" value="identity"><button>go</button>', {
      action: '/api/upload',
      enctype: 'multipart/form-data',
    });
    const transfer = new DataTransfer();
    transfer.items.add(new File(['a scanned page'], 'page.txt', { type: 'text/plain' }));
    upload.querySelector('input').files = transfer.files;
    upload.addEventListener('formdata', (event) => event.formData.append('added', 'by a listener'));
    const first = loaded();
    upload.querySelector('button').click();
    await first;

    const search = make('<input name="address"><button>go</button>', { method: 'get', action: '/api/echo' });
    search.querySelector('input').value = a.EVIL;
    const second = loaded();
    search.requestSubmit();
    await second;

    const own = make('<input name="to"><button>go</button>', { action: '/api/nowhere' });
    own.querySelector('input').value = a.GOOD;
    own.addEventListener('submit', async (event) => event.preventDefault());
    own.querySelector('button').click();
    const dialog = document.createElement('dialog');
    dialog.innerHTML = '<form method="dialog"><button value="yes">yes</button></form>';
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector('button').click();
    const sent = await fetch('/api/echo', { method: 'POST', body: new FormData(own) });
    return [dialog.returnValue, (await sent.formData()).get('to')];
  },

  arrived({ http, result, a }) {
    const [upload] = http.filter(({ method, url }) => method === 'POST' && url.endsWith('/api/upload'));
    const search = http.some(({ method, url }) => method === 'GET' && url.includes(`/api/echo?address=${a.EVIL}`));
    const read = ['a scanned page', 'page.txt', 'identity', 'by a listener'].every((text) =>
      upload.body.includes(text),
    );
    return read && search && result.join() === `yes,${a.GOOD}` && !http.some(({ url }) => url.includes('nowhere'));
  },
};
