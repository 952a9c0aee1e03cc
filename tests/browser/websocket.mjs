// A small WebSocket end for the run's server: hands on every message as text and sends it back.
import { createHash } from 'node:crypto';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Completes the handshake and calls `heard` with each message. Frames above 64 KiB are not expected here. */
export function acceptSocket(request, socket, heard) {
  const key = createHash('sha1').update(`${request.headers['sec-websocket-key']}${GUID}`).digest('base64');
  const protocol = request.headers['sec-websocket-protocol']?.split(',')[0].trim();
  const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
  lines.push(`Sec-WebSocket-Accept: ${key}`, ...(protocol ? [`Sec-WebSocket-Protocol: ${protocol}`] : []), '', '');
  socket.write(lines.join('\r\n'));
  socket.on('error', () => {});
  let waiting = Buffer.alloc(0);
  let parts = [];
  socket.on('data', (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (let frame = readFrame(waiting); frame; frame = readFrame(waiting)) {
      waiting = waiting.subarray(frame.length);
      if (frame.opcode === 8) {
        // The reason stands behind the code.
        if (frame.payload.length > 2) heard(frame.payload.subarray(2).toString());
        socket.end(Buffer.from([0x88, 0]));
        return;
      }
      if (frame.opcode > 2) continue;
      parts.push(frame.payload);
      if (!frame.last) continue;
      const message = Buffer.concat(parts);
      parts = [];
      heard(message.toString());
      socket.write(frameOf(message));
    }
  });
}

function readFrame(bytes) {
  if (bytes.length < 6) return null;
  const short = bytes[1] & 127;
  const head = short === 126 ? 8 : 6;
  const size = short === 126 ? bytes.readUInt16BE(2) : short;
  if (short === 127 || bytes.length < head + size) return null;
  const mask = bytes.subarray(head - 4, head);
  const payload = Buffer.from(bytes.subarray(head, head + size).map((byte, at) => byte ^ mask[at % 4]));
  return { length: head + size, opcode: bytes[0] & 15, last: bytes[0] > 127, payload };
}

function frameOf(message) {
  const size = message.length;
  const head = size < 126 ? [0x81, size] : [0x81, 126, size >> 8, size & 255];
  return Buffer.concat([Buffer.from(head), message]);
}
