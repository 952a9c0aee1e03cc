// The shop is written out when it is built.
export const prerender = true;
