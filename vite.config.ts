import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import tsconfigPaths from 'vite-tsconfig-paths';
import remixConfig from './remix.config.js';

export default defineConfig({
  plugins: [remix(remixConfig), tsconfigPaths()],
  build: {
    target: 'es2022',
    sourcemap: false,
    rollupOptions: {
      // Half of the routes answer without a page and so send the browser nothing, as they should. Where zod puts its
      // comments is not for us to mend.
      onwarn: (warning, tell) => {
        if (warning.code !== 'EMPTY_BUNDLE' && warning.code !== 'INVALID_ANNOTATION') tell(warning);
      },
    },
  },
  worker: { plugins: () => [tsconfigPaths()] },
  server: { middlewareMode: true },
});
