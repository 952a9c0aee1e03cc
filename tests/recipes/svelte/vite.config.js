// How Vite builds the shop; the guard stands in src/app.html.
import { sveltekit } from '@sveltejs/kit/vite';

export default { plugins: [sveltekit()] };
