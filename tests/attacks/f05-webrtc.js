// F05: a data channel carries the order to a peer; here both ends are in the page.
export default {
  id: 'F05',
  title: 'WebRTC data channel carries the attacker',
  source: 'card skimmer over a data channel, March 2026',
  level: 'prevented',
  engines: { webkit: 'WebKitGTK is built without WebRTC' },
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const here = new RTCPeerConnection();
    const there = new RTCPeerConnection();
    here.onicecandidate = ({ candidate }) => candidate && there.addIceCandidate(candidate);
    there.onicecandidate = ({ candidate }) => candidate && here.addIceCandidate(candidate);
    const channel = here.createDataChannel('orders');
    const heard = new Promise((resolve) => {
      there.ondatachannel = (event) => (event.channel.onmessage = ({ data }) => resolve(data));
      channel.onclose = () => resolve('closed');
      setTimeout(resolve, 2300, 'silent');
    });
    await here.setLocalDescription(await here.createOffer());
    await there.setRemoteDescription(here.localDescription);
    await there.setLocalDescription(await there.createAnswer());
    await here.setRemoteDescription(there.localDescription);
    await new Promise((resolve) => (channel.onopen = resolve));
    channel.send(JSON.stringify({ to: a.EVIL }));
    return heard;
  },

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    return (await fetch('/api/withdraw', { method: 'POST', body })).status;
  },

  stolen: ({ attackResult, a }) => attackResult.includes(a.EVIL),
  arrived: ({ http, a }) => http.some(({ body }) => body.includes(a.GOOD)),
  violation: (a) => ({ surface: 'webrtc', role: 'payee', account: a.EVIL }),
};
