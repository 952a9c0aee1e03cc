// Starts axios as a shop would, its endpoints on this server.
import axios from 'axios';

window.payeeguardLibrary = {
  start() {},
  call: (url, body) => axios.post(url, body),
};
