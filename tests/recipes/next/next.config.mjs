// How Next.js builds and serves the shop.
export default {
  // The guard's tags are put into the documents as they leave the server; a compressing proxy in front does the rest.
  compress: false,
};
