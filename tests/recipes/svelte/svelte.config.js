// What SvelteKit makes of the shop: files.
import adapter from '@sveltejs/adapter-static';

export default { kit: { adapter: adapter() } };
